//! Kinds of packages, and the system on which each can be made.

/// A kind of package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Deb,
    Rpm,
    AppImage,
    Nsis,
    Msi,
    App,
    Dmg,
}

impl Kind {
    const ALL: [Self; 7] = [Self::Deb, Self::Rpm, Self::AppImage, Self::Nsis, Self::Msi, Self::App, Self::Dmg];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What is made when nobody says what. The AppImage is not among them: the packager fetches a part of it.
    pub(super) const fn usual() -> &'static [Self] {
        if cfg!(windows) {
            &[Self::Nsis]
        } else if cfg!(target_os = "macos") {
            &[Self::App, Self::Dmg]
        } else {
            &[Self::Deb, Self::Rpm]
        }
    }

    /// The packager's own name for it, which is also its folder.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Deb => "deb",
            Self::Rpm => "rpm",
            Self::AppImage => "appimage",
            Self::Nsis => "nsis",
            Self::Msi => "msi",
            Self::App => "app",
            Self::Dmg => "dmg",
        }
    }

    /// The folder that the packager writes it to.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::App => "macos",
            Self::Deb | Self::Rpm | Self::AppImage | Self::Nsis | Self::Msi | Self::Dmg => self.name(),
        }
    }

    /// How the name of such a package ends.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Deb => ".deb",
            Self::Rpm => ".rpm",
            Self::AppImage => ".AppImage",
            Self::Nsis => "-setup.exe",
            Self::Msi => ".msi",
            Self::App => ".app",
            Self::Dmg => ".dmg",
        }
    }

    /// The system on which it is made.
    pub(super) const fn home(self) -> &'static str {
        match self {
            Self::Deb | Self::Rpm | Self::AppImage => "linux",
            Self::Nsis | Self::Msi => "windows",
            Self::App | Self::Dmg => "macos",
        }
    }

    pub(super) fn is_made_here(self) -> bool {
        self.home() == std::env::consts::OS
    }
}
