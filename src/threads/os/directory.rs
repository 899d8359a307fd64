//! Reading a directory by its descriptor. A script may close that one, as any other: reading then fails, and nothing else
//! does. (`std::fs::ReadDir` panics when it is closed for the second time.)

use std::ffi::CStr;

use super::{OsResult, checked, close, open};

/// Room for the entries that one call of the system gives: what glibc's `readdir` takes at first.
const BUFFER_BYTES: usize = 32 << 10;
/// Where the parts of `struct linux_dirent64` lie (getdents64(2)).
const LENGTH_AT: usize = 16;
const TYPE_AT: usize = 18;
const NAME_AT: usize = 19;

/// An entry of a directory.
#[derive(Debug)]
pub struct DirectoryEntry {
    pub inode: u64,
    /// `DT_DIR` and so on; `DT_UNKNOWN` where the file system does not say.
    pub kind: u8,
    pub name: Vec<u8>,
}

/// A directory that is being read.
#[derive(Debug)]
pub struct DirectoryReader {
    fd: i32,
    buffer: Vec<u8>,
    /// What of the buffer is still to be given.
    at: usize,
    filled: usize,
}

impl DirectoryReader {
    /// Opens the directory at `path`.
    ///
    /// # Errors
    /// Those of `open(2)`: ENOTDIR if it is something else.
    pub fn open(path: &CStr) -> OsResult<DirectoryReader> {
        let fd = open(path, libc::O_RDONLY | libc::O_DIRECTORY, 0)?;
        Ok(DirectoryReader { fd, buffer: vec![0; BUFFER_BYTES], at: 0, filled: 0 })
    }

    /// The entry at `at`; none if there is no whole one, which the system does not give.
    fn take(&mut self) -> Option<DirectoryEntry> {
        let rest = self.buffer.get(self.at..self.filled)?;
        let length = usize::from(u16::from_ne_bytes(*rest.get(LENGTH_AT..)?.first_chunk()?));
        let record = rest.get(..length)?;
        let name = record.get(NAME_AT..)?;
        let name = name.split(|byte| *byte == 0).next()?.to_vec();
        let entry = DirectoryEntry { inode: u64::from_ne_bytes(*record.first_chunk()?), kind: record[TYPE_AT], name };
        self.at += length;
        Some(entry)
    }
}

/// The entries but `.` and `..`, in the order of the file system. The errors are those of `getdents64(2)`: EBADF if somebody
/// has closed the descriptor.
impl Iterator for DirectoryReader {
    type Item = OsResult<DirectoryEntry>;

    fn next(&mut self) -> Option<OsResult<DirectoryEntry>> {
        loop {
            if self.at >= self.filled {
                (self.at, self.filled) = (0, 0);
                match get_entries(self.fd, &mut self.buffer) {
                    Ok(0) => return None,
                    Ok(filled) => self.filled = filled,
                    Err(errno) => return Some(Err(errno)),
                }
            }
            let entry = self.take()?;
            if entry.name != b"." && entry.name != b".." {
                return Some(Ok(entry));
            }
        }
    }
}

impl Drop for DirectoryReader {
    fn drop(&mut self) {
        // It may have been closed already.
        let _ = close(self.fd);
    }
}

/// `getdents64(2)`: how many bytes of the buffer it has filled.
fn get_entries(fd: i32, buffer: &mut [u8]) -> OsResult<usize> {
    // SAFETY: the buffer is as long as told, and the call keeps no pointer to it.
    let filled = unsafe { libc::syscall(libc::SYS_getdents64, fd, buffer.as_mut_ptr(), buffer.len()) };
    checked(filled).map(|bytes| bytes as usize)
}
