"""A tiny name server on this machine that knows a few TXT records."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


@contextmanager
def name_server(records: Mapping[str, list[str]]) -> Iterator[str]:
    """Answer with these texts within the block; the address as `PATCI_DNS_SERVER` takes it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.bind(("127.0.0.1", 0))
        link.settimeout(0.1)
        done = threading.Event()
        thread = threading.Thread(target=_serve, args=(link, records, done), daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{link.getsockname()[1]}"
        finally:
            done.set()
            thread.join()


def _serve(link: socket.socket, records: Mapping[str, list[str]], done: threading.Event) -> None:
    while not done.is_set():
        try:
            wire, asker = link.recvfrom(4096)
        except TimeoutError:
            continue
        query = dns.message.from_wire(wire)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        name = query.question[0].name
        texts = records.get(name.to_text(omit_final_dot=True).lower())
        if texts is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            quoted = [f'"{text}"' for text in texts]
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *quoted))
        link.sendto(answer.to_wire(), asker)
