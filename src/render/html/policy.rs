//! What a page lets the browser do: show itself, and nothing from anywhere else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The Content-Security-Policy of a page whose only script is `script`; empty for a page without any. Styles stand in
/// attributes too (lengths, mostly), which no hash can name.
pub fn policy(script: &str) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data:; font-src data:; \
         base-uri 'none'; form-action 'none'",
        scripts(&[hash(script)])
    )
}

/// The same for the pages around the decks: they share the style sheet beside them, and a form of theirs leads to the
/// search. `file:` is what is beside a page that was opened from a folder, where `'self'` means nothing to Firefox.
/// Scripts are named by their hashes.
pub fn site_policy(hashes: &[String]) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline' 'self' file:; img-src data:; font-src data:; \
         base-uri 'none'; form-action 'self' file:",
        scripts(hashes)
    )
}

/// The hash of a script, as it is named by; empty for none.
pub fn hash(script: &str) -> String {
    if script.is_empty() { String::new() } else { STANDARD.encode(Sha256::digest(script)) }
}

fn scripts(hashes: &[String]) -> String {
    let hashes = hashes.iter().filter(|hash| !hash.is_empty());
    let named: Vec<String> = hashes.map(|hash| format!("'sha256-{hash}'")).collect();
    if named.is_empty() { "'none'".to_owned() } else { named.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_named_by_its_hash() {
        // As `printf 'alert(1)' | openssl dgst -sha256 -binary | base64` has it.
        assert!(policy("alert(1)").contains("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';"));
        assert!(policy("").contains("script-src 'none';"));
    }
}
