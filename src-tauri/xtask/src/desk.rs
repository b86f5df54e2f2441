//! A desk of their own for tests: a display, a session bus, an unlocked keyring and empty folders.
//!
//! Tests that open the real window or store a real secret must neither need the developer's desktop nor leave
//! anything on it. Everything here lives as long as [`Desk`] and is thrown away with it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::step::{Stop, command};
use crate::workspace;

/// Unlocks a new keyring with a password that nobody keeps, waits until the bus knows it, and becomes the command that
/// it is given.
const WITH_KEYRING: &str = r#"
printf desk | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
tries=0
until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
      org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo 'the keyring did not come up' >&2; exit 1; }
    sleep 0.1
done
exec "$@"
"#;

/// A display and folders; on systems without Xvfb the developer's own.
pub(crate) struct Desk {
    display: Option<(Child, String)>,
    home: PathBuf,
    with_keyring: PathBuf,
}

impl Desk {
    /// Lays the desk.
    pub(crate) fn lay() -> Result<Self, Stop> {
        let home = workspace::target().join(format!("desk-{}", std::process::id()));
        for folder in ["data", "config", "cache", "run"] {
            fs::create_dir_all(home.join(folder))
                .map_err(|cause| Stop::could_not("make folders for the tests", cause))?;
        }
        owner_only(&home.join("run"))?;
        let with_keyring = home.join("with-keyring.sh");
        fs::write(&with_keyring, WITH_KEYRING).map_err(|cause| Stop::could_not("write for the keyring", cause))?;
        let display = if cfg!(target_os = "linux") { Some(display()?) } else { None };
        Ok(Self { display, home, with_keyring })
    }

    /// The same command, at this desk.
    pub(crate) fn seat(&self, work: &Command) -> Command {
        let Some((_, name)) = &self.display else {
            return again(work, work.get_program(), &[]);
        };
        let with_keyring = self.with_keyring.to_string_lossy();
        let mut seated = again(work, "dbus-run-session".as_ref(), &["--", "sh", &with_keyring]);
        seated
            .env("DISPLAY", name)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("XDG_DATA_HOME", self.home.join("data"))
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_CACHE_HOME", self.home.join("cache"))
            .env("XDG_RUNTIME_DIR", self.home.join("run"))
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1");
        seated
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Nothing here can be mended while cleaning up, and a folder left in target/ harms nobody.
        if let Some((server, _)) = &mut self.display {
            let _ = server.kill();
            let _ = server.wait();
        }
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// Starts a display; the server chooses a free number itself and tells it, so that two runs never race.
fn display() -> Result<(Child, String), Stop> {
    let line = ["-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-ac"];
    let failed = |cause: &dyn std::fmt::Display| Stop::could_not("Xvfb", cause);
    let mut server =
        command("Xvfb", &line).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(|cause| failed(&cause))?;
    let mut number = String::new();
    if let Some(out) = server.stdout.take() {
        BufReader::new(out).read_line(&mut number).map_err(|cause| failed(&cause))?;
    }
    match number.trim() {
        "" => Err(failed(&"the display did not come up")),
        number => Ok((server, format!(":{number}"))),
    }
}

fn again(work: &Command, program: &std::ffi::OsStr, wrapper: &[&str]) -> Command {
    let mut copy = command(program, wrapper);
    if !wrapper.is_empty() {
        copy.arg(work.get_program());
    }
    copy.args(work.get_args());
    for (key, value) in work.get_envs() {
        match value {
            Some(value) => copy.env(key, value),
            None => copy.env_remove(key),
        };
    }
    copy
}

#[cfg(unix)]
fn owner_only(folder: &std::path::Path) -> Result<(), Stop> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
        .map_err(|cause| Stop::could_not("close a folder to others", cause))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the Unix twin can fail")]
fn owner_only(_folder: &std::path::Path) -> Result<(), Stop> {
    Ok(())
}
