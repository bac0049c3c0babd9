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
            self.over = False
            yield from self._begun(node)
            child = node.child if node.is_element_node and not self.over else None
            if child is not None:
                above.append(node)
                node = child
                continue
            if node.is_element_node and not self.over:
                yield OUT, node
            while node.next is None and above:
                node = above.pop()
                yield OUT, node
            node = node.next if above else None

    def _begun(self, node: LexborNode) -> Iterator[tuple[str, LexborNode]]:
        if node.is_text_node:
            yield TEXT, node
        elif node.is_element_node:
            yield IN, node
