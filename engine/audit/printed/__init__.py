"""The published document as data: what is read from the files that ``[printed]`` names."""
