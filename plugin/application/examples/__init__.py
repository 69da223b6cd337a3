"""The regulation in examples: stories in a file, lived through by the code that runs in production."""
