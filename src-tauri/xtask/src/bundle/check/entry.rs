//! How the system's menu and its shop of programs find the window.

use super::wrong;
use crate::step::{Stop, command, finish, output};

const ENTRY: &str = "/usr/share/applications/Estafette.desktop";
const METAINFO: &str = "/usr/share/metainfo/app.estafette.Estafette.metainfo.xml";

/// Both files are valid, and the entry speaks French too.
pub(super) fn is_valid() -> Result<(), Stop> {
    finish(&mut command("desktop-file-validate", &[ENTRY]))?;
    finish(&mut command("appstreamcli", &["validate", "--no-net", METAINFO]))?;
    let entry = output(&mut command("cat", &[ENTRY]));
    for line in
        ["Name=Estafette", "Exec=estafette-desktop", "Icon=estafette-desktop", "GenericName[fr]=Campagnes WhatsApp"]
    {
        if !entry.lines().any(|found| found == line) {
            return Err(wrong(ENTRY, format!("{line} is not in it")));
        }
    }
    for manual in ["estafette", "estafette-desktop"] {
        let file = format!("/usr/share/man/man1/{manual}.1.gz");
        let page = output(&mut command("zcat", &[&file]));
        if !page.contains(".SH NAME") {
            return Err(wrong(&file, "it is no page of a manual"));
        }
    }
    Ok(())
}
