//! Máy chủ: the socket of the preview, on loopback by default, at the next port where one is busy.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use super::State;
use super::answer::{Answering, answer};
use super::host::Hosts;
use super::patience::{HEAD, Patient};
use crate::diagnostics::{Bilingual, Lang, outside};

/// How many ports after the wanted one are tried.
const PORT_TRIES: u16 = 50;
/// How long open connections are waited for at the end; those of browsers that follow never end by themselves.
const PARTING: Duration = Duration::from_millis(300);

/// A server that has its port and does not answer yet.
pub struct Server {
    listener: TcpListener,
    state: Arc<State>,
    hosts: Hosts,
}

/// Why serving could not begin or go on.
#[derive(Debug)]
pub enum ServeError {
    NoPort {
        interface: IpAddr,
        port: u16,
        error: io::Error,
    },
    Io(io::Error),
}

impl ServeError {
    /// The error in the words of a language.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            ServeError::NoPort { interface, port, error } => {
                let text = Bilingual {
                    vi: "không mở được cổng nào từ {port} trở đi trên {interface}: {why}; chọn cổng khác bằng `--port`, hoặc địa chỉ của máy này bằng `--interface`",
                    en: "cannot open any port from {port} upwards on {interface}: {why}; choose another port with `--port`, or an address of this computer with `--interface`",
                };
                let args = [
                    ("interface", interface.to_string()),
                    ("port", port.to_string()),
                    ("why", outside::of_system(error, lang)),
                ];
                text.filled(lang, &args)
            }
            ServeError::Io(error) => {
                let text = Bilingual {
                    vi: "máy chủ xem trước đã dừng: {why}",
                    en: "the preview server has stopped: {why}",
                };
                text.filled(lang, &[("why", outside::of_system(error, lang))])
            }
        }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}

impl std::error::Error for ServeError {}

impl Server {
    /// Takes `port` on `interface`, or the next one that is free.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn bind(interface: IpAddr, port: u16, state: Arc<State>) -> Result<Self, ServeError> {
        let mut refused = None;
        for port in port..=port.saturating_add(PORT_TRIES) {
            match TcpListener::bind((interface, port)).await {
                Ok(listener) => {
                    let address = listener.local_addr().map_err(ServeError::Io)?;
                    let hosts = Hosts {
                        address,
                        allowed: Vec::new(),
                    };
                    return Ok(Server { listener, state, hosts });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => refused = Some(error),
                Err(error) => return Err(ServeError::NoPort { interface, port, error }),
            }
        }
        let error = refused.unwrap_or_else(|| io::ErrorKind::AddrInUse.into());
        Err(ServeError::NoPort { interface, port, error })
    }

    /// Answers to these names of the machine, too; in lower case, without a port.
    #[must_use]
    pub fn allowing(mut self, names: Vec<String>) -> Self {
        self.hosts.allowed = names;
        self
    }

    /// Where a browser on this machine finds the site.
    pub fn url(&self) -> String {
        let mut address = self.hosts.address;
        match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(IpAddr::V6(Ipv6Addr::LOCALHOST)),
            _ => {}
        }
        format!("http://{address}{}", self.state.site_now().links().base_path())
    }

    /// The port that was taken.
    pub fn port(&self) -> u16 {
        self.hosts.address.port()
    }

    /// Answers requests until `stop` is done.
    ///
    /// # Errors
    /// When the system takes the socket away.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), ServeError> {
        let shared = Answering {
            state: self.state,
            hosts: Arc::new(self.hosts),
        };
        let app = Router::new().fallback(answer).with_state(shared);
        // A small answer must not wait for the acknowledgement of the one before.
        let listener = self.listener.tap_io(|connection| {
            // Without it everything works, only slower.
            let _ = connection.set_nodelay(true);
        });
        let (stopping, stopped) = tokio::sync::oneshot::channel();
        let serving = axum::serve(Patient(listener, HEAD), app).with_graceful_shutdown(async move {
            stop.await;
            let _ = stopping.send(());
        });
        let parting = async {
            // Where the sender is gone, serving has ended first.
            let _ = stopped.await;
            tokio::time::sleep(PARTING).await;
        };
        tokio::select! {
            served = serving => served.map_err(ServeError::Io),
            () = parting => Ok(()),
        }
    }
}
