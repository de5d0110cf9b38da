# Sources of src/text.
