MIME_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/x",
    "parquet": "a/b",
    "json": "application/json",
}


class About:
    @classmethod
    def of(cls, shown):
        return cls()


def table(rows, name, about):
    return rows.to_csv(index=False).encode()
