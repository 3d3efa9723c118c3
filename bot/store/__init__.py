"""What Attaché keeps: one module per noun, its SQL beside the function that runs it."""
