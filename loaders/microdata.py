"""schema.org JobPosting as microdata (``itemscope``/``itemprop``) or RDFa Lite (``typeof``/``property``) in HTML."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from loaders import jsonld
from loaders.html_tree import tree_of
from loaders.posting import RawPosting

FORMAT = "microdata"
_MAX_NODES = 20_000
_MAX_DEPTH = 12
_VALUE_ATTRIBUTE = {"meta": "content", "a": "href", "link": "href", "time": "datetime", "img": "src", "data": "value"}
_SELECTORS = ('[itemtype*="JobPosting"]', '[typeof*="JobPosting"]')


def postings_in_html(html: str) -> list[RawPosting]:
    """Return the JobPostings that a page marks in its elements; record pointers are ``microdata:N``."""
    if "JobPosting" not in html:
        return []
    tree = tree_of(html)
    found: list[RawPosting] = []
    for selector, item_prop, item_type in zip(
        _SELECTORS, ("itemprop", "property"), ("itemtype", "typeof"), strict=True
    ):
        for index, scope in enumerate(tree.css(selector)):
            item = _item(scope, item_prop, item_type)
            raw = jsonld.posting(item, f"microdata:{index}")
            raw.source_format = FORMAT
            raw.origins = {k: v.replace("jsonld:/", f"{item_prop}:") for k, v in raw.origins.items()}
            if raw.title_raw or raw.description_html or raw.description_text:
                found.append(raw)
        if found:
            break
    return found


def _item(scope: LexborNode, item_prop: str, item_type: str) -> dict[str, object]:
    """Return the properties of a scope as nested values, as JSON-LD would state them."""
    item: dict[str, object] = {"@type": "JobPosting"}
    stack: list[tuple[LexborNode, dict[str, object], int]] = [(scope, item, 0)]
    seen = 0
    while stack and seen < _MAX_NODES:
        node, into, depth = stack.pop()
        children = []
        child = node.child
        while child is not None:
            seen += 1
            target = into
            names = (child.attributes.get(item_prop) or "").split() if child.is_element_node else []
            is_scope = child.is_element_node and ("itemscope" in child.attributes or item_type in child.attributes)
            if is_scope and depth < _MAX_DEPTH:
                target = {"@type": (child.attributes.get(item_type) or "").rsplit("/", 1)[-1]}
                for name in names:
                    _add(into, name, target)
            else:
                for name in names:
                    _add(into, name, _value(child, name))
            children.append((child, target, depth + (target is not into)))
            child = child.next
        stack.extend(reversed(children))
    return item


def _add(item: dict[str, object], name: str, value: object) -> None:
    name = name.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    if value in (None, ""):
        return
    held = item.get(name)
    item[name] = value if held is None else [*held, value] if isinstance(held, list) else [held, value]


def _value(node: LexborNode, name: str) -> str | None:
    """Return what an element states: the attribute made for it, the markup of long texts, or its words."""
    stated = node.attributes.get("content")
    attribute = _VALUE_ATTRIBUTE.get(node.tag or "")
    if stated is None and attribute is not None:
        stated = node.attributes.get(attribute)
        if node.tag == "a" and name not in {"url", "sameAs", "mainEntityOfPage"}:
            stated = None
    if stated is not None:
        return stated.strip() or None
    if name in {"description", "responsibilities", "qualifications", "skills", "jobBenefits"}:
        return node.inner_html
    return " ".join(node.text(separator=" ").split()) or None
