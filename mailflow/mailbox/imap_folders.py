"""The folders for handled mail on an IMAP server, and moving mail there (RFC 6851 MOVE, 4315 UIDPLUS, 2342 NAMESPACE)."""

from collections.abc import Sequence

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from mailflow.ports import Filing

AT_ONCE = 200


class Folders:
    """The three folders of one connection: found or made at first use, subscribed, remembered."""

    def __init__(self, client: IMAPClient, watched: str) -> None:
        self._client = client
        self._watched = watched
        self._names: dict[Filing, str] = {}

    def file(self, uids: Sequence[int], where: Filing) -> None:
        """Move messages of the selected folder. UIDs that are gone are passed over by the server."""
        for start in range(0, len(uids), AT_ONCE):
            batch = list(uids[start : start + AT_ONCE])
            try:
                self._move(batch, self._name(where))
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                if "TRYCREATE" not in str(error).upper() and "NONEXISTENT" not in str(error).upper():
                    raise
                self._names.pop(where, None)  # somebody removed or renamed the folder since
                self._move(batch, self._name(where))

    def _move(self, uids: list[int], target: str) -> None:
        if self._client.has_capability("MOVE"):
            self._client.move(uids, target)
            return
        self._client.copy(uids, target)
        self._client.delete_messages(uids, silent=True)
        self._expunge(uids)

    def _expunge(self, uids: list[int]) -> None:
        """Without UIDPLUS, EXPUNGE removes whatever anybody marked \\Deleted: only when that is nothing but ours.

        Otherwise ours stay marked; `waiting` does not list what is marked, so nothing is handled or copied twice.
        """
        if self._client.has_capability("UIDPLUS"):
            self._client.uid_expunge(uids)
        elif set(self._client.search("DELETED")) <= set(uids):
            self._client.expunge()

    def _name(self, where: Filing) -> str:
        if where not in self._names:
            self._names[where] = self._find_or_make(where.value)
        return self._names[where]

    def _find_or_make(self, name: str) -> str:
        candidates = self._candidates(name)
        for candidate in candidates:
            if self._client.folder_exists(candidate):
                return candidate
        return self._make(candidates)

    def _make(self, candidates: list[str]) -> str:
        """Create the first name that the server allows, and subscribe it, so that people's programs show it."""
        refusal = IMAPClientError("no name for the folder")
        for candidate in candidates:
            try:
                self._client.create_folder(candidate)
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                if not self._client.folder_exists(candidate):  # else somebody was faster
                    refusal = error
                    continue
            self._subscribe(candidate)
            return candidate
        raise refusal

    def _subscribe(self, name: str) -> None:
        try:
            self._client.subscribe_folder(name)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return  # a courtesy; mail is filed all the same

    def _candidates(self, name: str) -> list[str]:
        """Where the folder may stand, best first: beside the watched one, under the personal namespace, below INBOX."""
        prefix, delimiter = self._namespace()
        names = [prefix + name]
        if delimiter and delimiter in self._watched:
            names.insert(0, f"{self._watched.rpartition(delimiter)[0]}{delimiter}{name}")
        if delimiter:
            names.append(f"INBOX{delimiter}{name}")
        return list(dict.fromkeys(names))

    def _namespace(self) -> tuple[str, str]:
        """Prefix and delimiter of the personal namespace; from LIST where the server has no NAMESPACE."""
        if self._client.has_capability("NAMESPACE"):
            personal = self._client.namespace().personal
            if personal:
                return str(personal[0][0]), str(personal[0][1] or "")
        listed = self._client.list_folders("", "")
        delimiter = listed[0][1] if listed else b""
        return "", delimiter.decode() if isinstance(delimiter, bytes) else str(delimiter or "")
