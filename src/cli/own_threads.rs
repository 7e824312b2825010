//! Luồng riêng: a step of a command on threads that end with it.

/// Does a step on threads of its own. What an allocator keeps for threads, those of the next step take over once these have
/// ended; beside threads that stay, each step would have memory of its own.
pub fn on_own_threads<T: Send>(step: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().build() {
        Ok(threads) => threads.install(step),
        Err(_) => step(),
    }
}
