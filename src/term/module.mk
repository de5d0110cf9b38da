# Sources of src/term.
