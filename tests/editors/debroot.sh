#!/bin/bash
# Unpack packages of a Debian suite, with all they depend on, into a folder: an editor newer than the machine's own,
# without root, chroot or any change to the machine. Only what is already there comes back at once.
#
#   debroot.sh SUITE FOLDER PACKAGE...
set -euo pipefail

if [ $# -lt 3 ]; then
    echo "usage: debroot.sh SUITE FOLDER PACKAGE..." >&2
    exit 2
fi
suite=$1
root=$(realpath -m "$2")
shift 2
done_mark=$root/.unpacked
wanted="$suite $*"
if [ -f "$done_mark" ] && [ "$(cat "$done_mark")" = "$wanted" ]; then
    exit 0
fi

mirror_in_use() {
    apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -v -e security -e '^$' | head -n 1 || true
}
mirror=$(mirror_in_use)
if [ -z "$mirror" ]; then
    apt-get -qq update
    mirror=$(mirror_in_use)
fi
if [ -z "$mirror" ]; then
    echo "debroot.sh: apt knows no archive to fetch from; check /etc/apt/sources.list" >&2
    exit 1
fi

# Everything apt writes goes here, so that neither its lists nor what it takes for installed are the machine's.
state=$root/.apt
rm -rf "$root"
mkdir -p "$state/lists/partial" "$state/archives/partial"
: > "$state/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$state/sources.list"
cat > "$state/apt.conf" <<CONF
Dir::Etc::SourceList "$state/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State::Lists "$state/lists";
Dir::State::status "$state/status";
Dir::Cache::Archives "$state/archives";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Sandbox::User "root";
APT::Install-Recommends "0";
Debug::NoLocking "1";
CONF
export APT_CONFIG=$state/apt.conf
apt-get -qq update
apt-get -qq -y --download-only install "$@" > /dev/null

# Debian's merged /usr: packages unpack through these links.
for folder in bin sbin lib lib64; do
    mkdir -p "$root/usr/$folder"
    ln -sfn "usr/$folder" "$root/$folder"
done
for package in "$state"/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$root" --keep-directory-symlink --no-same-owner
done
rm -rf "$state"
echo "$wanted" > "$done_mark"
