from hypothesis import find, settings, strategies as st, Phase
from hypothesis.database import InMemoryExampleDatabase
from random import Random
for r in (None, Random(1)):
    db=InMemoryExampleDatabase()
    print(find(st.integers(), lambda x: x>50, settings=settings(database=db, phases=[Phase.reuse,Phase.generate,Phase.shrink]), random=r, database_key=b"x"), db.data.keys())
