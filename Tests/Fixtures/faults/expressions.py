"""DynamoDB's expressions, as far as the client writes them."""
import re
from decimal import Decimal, DefaultContext

DefaultContext.prec = 38

TOKEN = re.compile(r"\s*(#n\d+|:v\d+|<=|>=|<>|[=<>(),]|[A-Za-z_]+)")


def plain(value):
    kind, content = next(iter(value.items()))
    return Decimal(content) if kind == "N" else content


class Condition:
    """A condition of an item: `holds`."""

    def __init__(self, text, request):
        self.tokens = TOKEN.findall(text)
        self.names = request.get("ExpressionAttributeNames", {})
        self.values = request.get("ExpressionAttributeValues", {})

    def holds(self, item):
        self.rest, self.item = list(self.tokens), item or {}
        result = self.expression()
        assert not self.rest, self.rest
        return result

    def take(self, *expected):
        token = self.rest.pop(0)
        assert not expected or token in expected, (token, expected)
        return token

    def expression(self):
        result = self.term()
        while self.rest and self.rest[0] in ("AND", "OR"):
            word, other = self.take(), self.term()
            result = (result and other) if word == "AND" else (result or other)
        return result

    def operand(self):
        token = self.take()
        value = self.values[token] if token[0] == ":" else self.item.get(self.names[token])
        return None if value is None else plain(value)

    def term(self):
        if self.rest[0] == "(":
            self.take()
            result = self.expression()
            self.take(")")
            return result
        if self.rest[0] == "NOT":
            self.take()
            return not self.term()
        if self.rest[0][0] not in "#:":
            function = self.take()
            self.take("(")
            first = self.operand()
            second = None
            if self.rest[0] == ",":
                self.take()
                second = self.operand()
            self.take(")")
            return {"attribute_exists": first is not None, "attribute_not_exists": first is None,
                    "begins_with": str(first).startswith(str(second)), "contains": str(second) in str(first)}[function]
        first, sign = self.operand(), self.take()
        if sign == "BETWEEN":
            least = self.operand()
            self.take("AND")
            greatest = self.operand()
            return first is not None and least <= first <= greatest
        if sign == "IN":
            self.take("(")
            options = [self.operand()]
            while self.rest[0] == ",":
                self.take()
                options.append(self.operand())
            self.take(")")
            return first in options
        second = self.operand()
        if sign == "<>":
            return first != second
        if first is None or type(first) is not type(second):
            return False
        return {"=": first == second, "<": first < second, ">": first > second, "<=": first <= second,
                ">=": first >= second}[sign]


def updated(item, request):
    """An item after an update."""
    item, names = dict(item), request.get("ExpressionAttributeNames", {})
    values = request.get("ExpressionAttributeValues", {})
    clauses = re.split(r"\b(SET|REMOVE|ADD)\b", request["UpdateExpression"])[1:]
    for word, text in zip(clauses[::2], clauses[1::2]):
        for part in re.split(r",\s*(?![^(]*\))", text.strip()):
            if word == "SET":
                name, value = (side.strip() for side in part.split("=", 1))
                name = names[name]
                if value.startswith("if_not_exists"):
                    value = item.get(name, values[re.search(r":v\d+", value)[0]])
                else:
                    value = values[value]
                item[name] = value
            elif word == "REMOVE":
                item.pop(names[part.strip()], None)
            else:
                name, value = part.split()
                old = Decimal(item.get(names[name], {"N": "0"})["N"])
                item[names[name]] = {"N": str(old + Decimal(values[value]["N"]))}
    return item
