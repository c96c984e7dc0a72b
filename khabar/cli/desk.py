"""`khabar desk`: the archive in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption
from khabar.cli._panels import DESK

PANEL = DESK

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen. Any address but this machine's own needs accounts.")]
Port = Annotated[int, typer.Option(help="The port; 0 takes one that is free.", min=0, max=65535)]
Accounts = Annotated[
    bool, typer.Option("--accounts", help="Let people sign in, on this machine's own address too; khabar account makes accounts.")
]
PublicUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="What people type, where a proxy with TLS stands before the desk: https://desk.example.org.",
        show_default=False,
    ),
]  # fmt: skip
Proxies = Annotated[
    list[str] | None,
    typer.Option(
        "--trusted-proxy", metavar="ADDRESS", help="A proxy whose X-Forwarded-For is believed; may be given again.",
        show_default=False,
    ),
]  # fmt: skip

Private = Annotated[
    bool, typer.Option("--private-webhooks", help="Let webhooks of saved searches be addresses inside this network.")
]
Reactions = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="The reactions that readers may leave, as TOML: [useful] en = 'Useful'. The archive keeps them.",
        show_default=False,
    ),
]  # fmt: skip


def command(
    archive: ArchiveOption = DEFAULT,
    host: Host = "127.0.0.1",
    port: Port = 8321,
    accounts: Accounts = False,
    public_url: PublicUrl = None,
    trusted_proxy: Proxies = None,
    private_webhooks: Private = False,
    reactions: Reactions = None,
) -> None:
    """Open the desk: stories and pages of the archive in a browser, with their evidence. It runs until it is stopped.

    Needs the extra desk: pip install 'khabar[desk]'. Where others than this machine's own can reach it, people must sign in.
    """
    from khabar.desk.serving import serve

    serve(
        archive, host=host, port=port, accounts=accounts, public_url=public_url, proxies=trusted_proxy or [],
        private_webhooks=private_webhooks, reactions=reactions,
    )  # fmt: skip
