//! Prepares the window: its configuration, its icon, and the permissions that a page may be given.

/// By hand and not by `AppManifest::commands`, which would write a folder of them into the root of the repository.
const PERMISSIONS: &str = "./src-tauri/permissions/*.toml";

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    // The page is embedded while compiling; cargo has to know that a new build of it means a new program.
    println!("cargo:rerun-if-changed=ui/dist");
    let ours = tauri_build::AppManifest::new().permissions_path_pattern(PERMISSIONS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(ours)).unwrap_or_else(|cause| {
        println!("cargo:error=tauri.conf.json: {cause:#}");
    });
}
