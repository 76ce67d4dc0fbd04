from random import Random

from hypothesis import Phase, find, settings, strategies as st
from hypothesis.database import InMemoryExampleDatabase

for r in (None, Random(1)):
    db = InMemoryExampleDatabase()
    print(
        find(
            st.integers(),
            lambda x: x > 50,
            settings=settings(database=db, phases=[Phase.reuse, Phase.generate, Phase.shrink]),
            random=r,
            database_key=b"x",
        ),
        db.data.keys(),
    )
