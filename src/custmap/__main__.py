"""`python -m custmap`."""

from custmap.cli import main

if __name__ == "__main__":
    main()
