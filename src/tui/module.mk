# Sources of src/tui.
