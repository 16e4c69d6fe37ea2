"""hồ sơ: a news archive you can question."""
