"""Reports: a scored assessment in the files people live in. A form a module or folder, each with one function ``write``."""
