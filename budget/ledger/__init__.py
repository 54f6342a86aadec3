"""The outcome, from the file that the municipality's ledger writes.

`reading` opens the file, `mapping` finds its columns, `rows` understands what a row says, and
`booking` shows what saving would do, saves it, and takes it back.
"""
