"""``最大者的名称（…）``: which name it is where two parts are equally large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.named import MOST_TIED, TIES
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedNamesUnsaid(Diagnostic):
    code: ClassVar[str] = "tied-names-unsaid"
    title: ClassVar[Text] = Text(
        "几项一样大时取谁的名称，没有写明。", "It is not said which name it is where several parts are equal."
    )
    label: ClassVar[Text] = Text("并列的呢？", "and ties?")
    help: ClassVar[Text] = Text(
        "可以把并列的都列出（“臭氧、PM10”），也可以取列在前面的一项。请选一种。",
        "All tied ones can be named ('ozone, PM10'), or the one that is listed first. Choose one.",
    )


def check_named(known: Known) -> Iterator[Diagnostic]:
    for derived in known.outline.derived:
        for node in walk(derived):
            if isinstance(node, syntax.NameOf) and known.kinds.of(node) and not set(TIES) & set(node.name_options):
                words = TIES if len(node.named_parts) <= MOST_TIED else TIES[1:]
                written = [replace(node, name_options=(*node.name_options, word)) for word in words]
                fixes = tuple(replace_node(node, write_part(one, "value", known.language)) for one in written)
                yield TiedNamesUnsaid(place=node.span, fixes=fixes)
