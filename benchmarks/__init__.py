"""What things cost, measured against a plain baseline in the same run. Never asserted in tests."""
