#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::route::{address, part_fault};

// A path from a browser or an alias from an editor: what is taken for an address has only harmless parts.
fuzz_target!(|text: &str| {
    if let Some(address) = address(text) {
        let inner = address.trim_matches('/');
        assert!(inner.is_empty() || inner.split('/').all(|part| part_fault(part).is_none()), "{address}");
    }
});
