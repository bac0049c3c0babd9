"""A walk through a page's tree without recursion: a page of a stranger may nest without end."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

IN, OUT, TEXT = "in", "out", "text"


class Walk:
    """Yields ``(IN, element)``, ``(TEXT, text node)`` and ``(OUT, element)`` in their order.

    Setting ``over`` while an element begins passes over all in it, its end included.
    """

    def __init__(self, root: LexborNode) -> None:
        """Begin at an element."""
        self.root = root
        self.over = False

    def __iter__(self) -> Iterator[tuple[str, LexborNode]]:
        """Walk through all of it once."""
        node: LexborNode | None = self.root
        above: list[LexborNode] = []
        while node is not None:
            child = None
            if node.is_text_node:
                yield TEXT, node
            elif node.is_element_node:
                self.over = False
                yield IN, node
                child = None if self.over else node.child
                if child is not None:
                    above.append(node)
                elif not self.over:
                    yield OUT, node
            if child is not None:
                node = child
                continue
            while node is not None and node.next is None and above:
                node = above.pop()
                yield OUT, node
            node = node.next if node is not None and above else None
