"""What holds across articles."""
