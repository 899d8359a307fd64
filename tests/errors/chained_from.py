def load():
    try:
        {}["key"]
    except KeyError as error:
        raise ValueError("cannot load") from error


load()
