//! Chờ có hạn: connections on which a request begins and never ends are given up.
//!
//! A browser sends the head of its request at once. Whoever opens many connections and sends a byte now and then, or
//! nothing, must not hold them for ever. A request that is being answered is left alone, however long that takes; once
//! something of the answer has been sent, a connection on which nothing moves any more is given up, too.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How long the head of a request may take, from the opening of the connection or from its first byte.
pub(super) const HEAD: Duration = Duration::from_secs(10);

/// How many times as long nothing may move behind a request: a page that is followed is told more often that all is still
/// there, and browsers open another connection when they need one.
const STILL: u32 = 6;

/// What stands behind the head of a request.
const END: [u8; 4] = *b"\r\n\r\n";

/// A listener whose connections are given up when a head takes longer than this.
pub(super) struct Patient<L>(pub L, pub Duration);

impl<L: Listener> Listener for Patient<L> {
    type Io = Limited<L::Io>;
    type Addr = L::Addr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (connection, address) = self.0.accept().await;
        (Limited::new(connection, self.1), address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

/// A connection that must send whole heads in time.
pub(super) struct Limited<S> {
    connection: S,
    /// How long a head may take.
    head: Duration,
    /// When it is given up; nothing while a request is being answered.
    until: Option<Pin<Box<Sleep>>>,
    /// Whether a head has begun: line ends before it are none of it.
    has_begun: bool,
    /// Whether something was written behind the last head.
    has_answered: bool,
    /// How much of [`END`] was read last.
    matched: usize,
}

impl<S> Limited<S> {
    fn new(connection: S, head: Duration) -> Self {
        Limited {
            connection,
            head,
            until: Some(Box::pin(sleep(head))),
            has_begun: false,
            has_answered: false,
            matched: 0,
        }
    }

    /// Takes notice of bytes that were read.
    fn note(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if !self.has_begun {
                if matches!(byte, b'\r' | b'\n') {
                    continue;
                }
                self.has_begun = true;
                // The first head has been waited for since the connection was opened.
                if self.has_answered || self.until.is_none() {
                    self.until = Some(Box::pin(sleep(self.head)));
                }
            }
            self.matched = match self.matched {
                at if *byte == END[at] => at + 1,
                _ => usize::from(*byte == END[0]),
            };
            if self.matched == END.len() {
                (self.matched, self.has_begun, self.has_answered) = (0, false, false);
                self.until = None;
            }
        }
    }

    /// Takes notice of what was written: an answer has begun, and goes on, or nobody takes it any more.
    fn wrote(&mut self, written: Poll<io::Result<usize>>, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if matches!(written, Poll::Ready(Ok(1..))) && !self.has_begun {
            self.has_answered = true;
            self.until = Some(Box::pin(sleep(self.head * STILL)));
        }
        // Whoever writes may not look for something to read until he is woken.
        let is_over = self
            .until
            .as_mut()
            .is_some_and(|until| until.as_mut().poll(cx).is_ready());
        match written {
            Poll::Pending if is_over => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            written => written,
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Limited<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        if let Poll::Ready(read) = Pin::new(&mut self.connection).poll_read(cx, buffer) {
            self.note(&buffer.filled()[before..]);
            return Poll::Ready(read);
        }
        let Some(until) = &mut self.until else {
            return Poll::Pending;
        };
        ready!(until.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Limited<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.connection).poll_write(cx, bytes);
        self.wrote(written, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.connection).poll_write_vectored(cx, parts);
        self.wrote(written, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.connection.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::io::Write;
    use std::net::TcpStream;

    use tokio::net::TcpListener;
    use tokio::runtime::Builder;

    use super::*;

    const SOON: Duration = Duration::from_millis(60);

    type Server = Limited<tokio::net::TcpStream>;

    /// Gives the two ends of a connection whose heads must come soon.
    fn with_connection<F: Future<Output = ()>>(work: impl FnOnce(TcpStream, Server) -> F) {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be made");
        runtime.block_on(async {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
            let client = TcpStream::connect(listener.local_addr().expect("it has one")).expect("it listens");
            let (server, _) = Patient(listener, SOON).accept().await;
            work(client, server).await;
        });
    }

    async fn read(server: &mut Server) -> io::Result<usize> {
        let mut bytes = [0; 64];
        let mut buffer = ReadBuf::new(&mut bytes);
        poll_fn(|cx| Pin::new(&mut *server).poll_read(cx, &mut buffer)).await?;
        Ok(buffer.filled().len())
    }

    #[test]
    fn a_connection_that_says_nothing_is_given_up() {
        with_connection(|client, mut server| async move {
            let given_up = read(&mut server).await.expect_err("nothing comes");
            assert_eq!(given_up.kind(), io::ErrorKind::TimedOut);
            drop(client);
        });
    }

    #[test]
    fn a_byte_now_and_then_makes_no_difference() {
        with_connection(|mut client, mut server| async move {
            let sending = std::thread::spawn(move || {
                while client.write_all(b"G").is_ok() {
                    std::thread::sleep(SOON / 6);
                }
            });
            while read(&mut server).await.is_ok() {}
            drop(server);
            sending.join().expect("it ends when nobody reads");
        });
    }

    #[test]
    fn line_ends_are_no_request() {
        with_connection(|mut client, mut server| async move {
            client.write_all(b"\r\n\r\n\r\n\r\n").expect("it is read");
            read(&mut server).await.expect("it is there");
            assert!(read(&mut server).await.is_err(), "nothing comes");
        });
    }

    #[test]
    fn an_answer_that_goes_on_is_left_alone_and_an_end_is_made_where_nothing_moves() {
        with_connection(|mut client, mut server| async move {
            client.write_all(b"GET / HTTP/1.1\r\n\r\n").expect("it is read");
            read(&mut server).await.expect("it is there");
            for _ in 0..STILL * 3 {
                let written = poll_fn(|cx| Pin::new(&mut server).poll_write(cx, b"x")).await;
                assert_eq!(written.expect("the client is there"), 1);
                assert!(tokio::time::timeout(SOON, read(&mut server)).await.is_err());
            }
            let given_up = read(&mut server).await.expect_err("nothing moves");
            assert_eq!(given_up.kind(), io::ErrorKind::TimedOut);
            drop(client);
        });
    }

    #[test]
    fn a_whole_request_is_waited_for_as_long_as_it_takes_and_the_next_begins_anew() {
        with_connection(|mut client, mut server| async move {
            client
                .write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r")
                .expect("it is read");
            read(&mut server).await.expect("it is there");
            client.write_all(b"\n").expect("it is read");
            read(&mut server).await.expect("it is there");
            let waited = tokio::time::timeout(SOON * 4, read(&mut server)).await;
            assert!(waited.is_err(), "it is still being answered");
            client.write_all(b"GET").expect("it is read");
            read(&mut server).await.expect("it is there");
            assert!(read(&mut server).await.is_err(), "a head that began must end");
        });
    }
}
