"""What the rules find on a whole map, and on maps of which they are shown no more than they say that they look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from custmap.cache.dealings import dealings, missed_on
from custmap.cache.memory import memorable
from custmap.cache.outline import outline, outlined
from custmap.cache.recall import signposted
from custmap.catalogue import Catalogue, CatalogueDocument, DepartmentDocument, Document
from custmap.graph import CustomerMap, build
from custmap.loading.reader import Reading
from custmap.rules import Gap, Rule, Sight, all_rules

RULES = [rule for rule in all_rules() if not rule.last]


def paged(reading: Reading) -> list[Document]:
    """The documents of a catalogue, each department on a page of its own."""
    contents: list[CatalogueDocument | DepartmentDocument] = []
    for document in reading.catalogue.documents:
        content = document.content
        if isinstance(content, DepartmentDocument):
            contents.append(content)
            continue
        contents.append(content.model_copy(update={"departments": {}}))
        for id_, one in content.departments.items():
            given = one.model_fields_set | {"department"}
            contents.append(DepartmentDocument.model_construct(given, department=id_, **one.__dict__))
    return [Document(number, content) for number, content in enumerate(contents)]


def can_be_kept(reading: Reading) -> bool:
    """Whether the check of a catalogue is kept at all."""
    map_ = build(reading.catalogue, reading.faults)
    return memorable([], Reading(Catalogue(()), faults=reading.faults), map_, ()) is not None


def astray(reading: Reading) -> list[str]:
    """The rules that looked further than they say, and where."""
    documents = paged(reading)
    whole = build(Catalogue(documents))
    found = {rule: Counter(rule.check(whole)) for rule in RULES}
    outlines = build(Catalogue([_outlined(document) for document in documents]))
    told = [
        f"{rule.code} in outline"
        for rule in RULES
        if rule.sight is Sight.OUTLINE and Counter(rule.check(outlines)) != found[rule]
    ]
    pages = [document.number for document in documents if isinstance(document.content, DepartmentDocument)]
    wholes = frozenset(range(len(documents))) - frozenset(pages)
    posts = [outline(one.content) if isinstance(one.content, DepartmentDocument) else None for one in documents]
    known = dealings(whole, missed_on(whole))
    for page in pages:
        read = wholes | known.around({page})
        part = build(Catalogue(tuple(signposted(posts, documents, known, read))))
        assert not part.unresolved, "a reference leads nowhere because of what is not shown"
        told += [f"{rule.code} for {page}" for rule in _neighbours() if _differs(rule, part, found[rule], {page})]
    if pages:
        part = build(Catalogue(tuple(signposted(posts, documents, known, wholes))))
        told += [f"{rule.code} beside the pages" for rule in _neighbours() if _differs(rule, part, found[rule], wholes)]
    return told


def _outlined(document: Document) -> Document:
    content = document.content
    return (
        document._replace(content=outlined(outline(content))) if isinstance(content, DepartmentDocument) else document
    )


def _neighbours() -> Iterable[Rule]:
    return (rule for rule in RULES if rule.sight is Sight.NEIGHBOURS)


def _differs(rule: Rule, part: CustomerMap, found: Counter[Gap], where: Iterable[int]) -> bool:
    places = frozenset(where)
    here = {gap: number for gap, number in found.items() if gap.place and gap.place.document in places}
    again = Counter(gap for gap in rule.check(part) if gap.place and gap.place.document in places)
    return here != again
