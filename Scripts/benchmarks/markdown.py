"""Text of tables."""


def table(header, rows):
    """A Markdown table whose first column is words and whose others are numbers."""
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [header, rule, *rows])


def number(value, digits=3):
    """Three digits, or as many as stand before the point; a dash where there is no value."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    places = max(0, digits - len(str(int(abs(value)))) if abs(value) >= 1 else digits - 1)
    return f"{value:,.{places}f}"
