"""The private configuration of the rig's Dovecot 2.3: one unprivileged user runs everything, nothing is chrooted."""

from dataclasses import dataclass
from pathlib import Path

from tests.rig.certs import LOOPBACK, Certificates


@dataclass(frozen=True)
class Options:
    """What tests vary. `capability` replaces what IMAP announces; `prefix` and `separator` shape the personal namespace;
    `names` are those in the server's certificate."""

    capability: str = ""
    prefix: str = ""
    separator: str = "."
    tls: bool = True
    clear_login: bool = True
    names: str = LOOPBACK


_TEMPLATE = """\
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
auth_verbose = yes
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 100
mailbox_idle_check_interval = 1 secs
maildir_very_dirty_syncs = no
disable_plaintext_auth = {clear}
auth_mechanisms = plain login
shutdown_clients = yes
verbose_proctitle = no
ssl = {tls}
{certificate}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={root}/users/%Lu allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  prefix = {prefix}
  separator = {separator}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service imap {{
  service_count = 50
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
protocol imap {{
  {capability}
  rawlog_dir = {root}/rawlog
}}
protocol lmtp {{
  auth_username_format = %Lu
  hostname = rig.example.edu
  postmaster_address = postmaster@example.edu
}}
"""


def text(
    options: Options, root: Path, account: tuple[str, str], password: str, listen: dict[str, int], certs: Certificates | None
) -> str:
    """The configuration file. `account` is the user and group that run it all."""
    return _TEMPLATE.format(
        root=root,
        user=account[0],
        group=account[1],
        password=password,
        prefix=options.prefix,
        separator=options.separator,
        tls="yes" if certs else "no",
        clear="no" if options.clear_login else "yes",
        certificate=f"ssl_cert = <{certs.cert}\nssl_key = <{certs.key}" if certs else "",
        capability=f"imap_capability = {options.capability}" if options.capability else "",
        **listen,
    )
