"""What tests/torture is made of."""
