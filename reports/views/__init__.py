"""The pages that add up several apps."""
