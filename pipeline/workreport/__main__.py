"""`python -m workreport`: the command line without its script on the path, as `project.yml` calls it."""

from workreport.cli import app

if __name__ == "__main__":
    app()
