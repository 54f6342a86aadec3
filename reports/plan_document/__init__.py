"""The year's operational plan as a document: what it says and how it looks (V07–V71)."""
