from tests.mutation.command import main

main()
