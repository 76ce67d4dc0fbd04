"""From files to the facts of units: tables read cell by cell, each value with its place, each fault with a message."""
