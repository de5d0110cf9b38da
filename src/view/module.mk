# Sources of src/view.
