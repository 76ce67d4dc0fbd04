"""What an engineer calls: one function for everything that an assessment office does. ``import kaoping`` offers these; names are loaded when used.

All take an assessment that was read (``load``), and score it unless its run is handed over (``scored``). With an error in the input
``WrongInput`` lists what is wrong; what cannot be asked for is a ``Refusal``; a library that is not installed a ``MissingExtra``, an ``ImportError``.
"""
