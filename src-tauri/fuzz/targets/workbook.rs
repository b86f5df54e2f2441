//! See `fuzz::workbook`.

#![no_main]

libfuzzer_sys::fuzz_target!(
    // The fuzzer ends at every panic, also at those that the reader catches: these are silenced. Others still end it.
    init: std::panic::set_hook(Box::new(|_| ())),
    |data: &[u8]| fuzz::workbook::check(data)
);
