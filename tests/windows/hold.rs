//! Holds files open, as another program of Windows does, until its standard input ends: `hold.exe SHARED FILE…`. SHARED is
//! what others may do meanwhile: `0` nothing, `1` read, as readers of PDF and spreadsheets have it, `7` anything. Folders, too:
//! Windows moves none with an open file in it, but Wine does unless the folder itself is open.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::windows::fs::OpenOptionsExt;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let shared = arguments[1].parse().expect("a number: what others may do");
    // Without it no folder is opened.
    const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
    let open =
        |path| OpenOptions::new().read(true).share_mode(shared).custom_flags(FILE_FLAG_BACKUP_SEMANTICS).open(path);
    let _held: Vec<File> = arguments[2..].iter().map(open).collect::<io::Result<_>>()?;
    println!("held");
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}
