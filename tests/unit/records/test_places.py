"""Which file system a folder lies on."""

import sys
from pathlib import Path

import pytest

from prolo_cost.records.places import NETWORK, across_a_network, mounted_as

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /home rw,relatime shared:9 - nfs4 server:/home rw,vers=4.2
31 30 0:27 / /home/ana/disk rw - ext4 /dev/sdb1 rw
32 22 0:28 / /mnt/The\\040Office rw - cifs //server/office rw
33 22 0:29 / /srv rw - nfs server:/srv rw
34 33 0:30 / /srv rw - xfs /dev/sdc1 rw
35 22 0:31 / /opt rw - fuse.sshfs ana@server:/opt rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/prolo-cost", "ext4"),
        ("/home/ana/.local/share/prolo-cost", "nfs4"),
        ("/home/ana/disk/prolo-cost", "ext4"),
        ("/homework", "ext4"),
        ("/mnt/The Office/prolo-cost", "cifs"),
        ("/srv/prolo-cost", "xfs"),
        ("/opt", "fuse.sshfs"),
        ("/", "ext4"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of Linux")
def test_the_nearest_and_latest_mount_decides(folder: str, kind: str) -> None:
    assert mounted_as(Path(folder), MOUNTS) == kind


def test_network_drives_are_told_from_disks() -> None:
    assert {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"} <= NETWORK
    assert NETWORK.isdisjoint({"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "vfat", "9p", "virtiofs"})


def test_a_folder_that_is_not_there_yet_lies_on_the_disk_above_it(tmp_path: Path) -> None:
    assert not across_a_network(tmp_path / "not" / "there yet")
