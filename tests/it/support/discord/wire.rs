//! Sockets that can be cut: a listener whose connections end on demand, and a port kept while nobody listens on it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

const WHOLE: u8 = 0;
const CUT: u8 = 1;

/// A TCP listener on a loopback port.
pub(super) struct Cuttable(pub(super) TcpListener);

/// One connection; once cut it takes and gives nothing more.
pub(super) struct Connection {
    stream: TcpStream,
    state: Arc<AtomicU8>,
}

/// The handle by which a request's handler cuts its own connection.
#[derive(Clone)]
pub(super) struct Wire(Arc<AtomicU8>);

impl Wire {
    /// Ends the connection with an RST; whatever is written after this never leaves.
    pub(super) fn cut(&self) {
        self.0.store(CUT, Ordering::SeqCst);
    }
}

impl Listener for Cuttable {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        loop {
            if let Ok((stream, address)) = self.0.accept().await {
                let _ = stream.set_nodelay(true);
                return (Connection { stream, state: Arc::new(AtomicU8::new(WHOLE)) }, address);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Cuttable>> for Wire {
    fn connect_info(stream: IncomingStream<'_, Cuttable>) -> Self {
        Self(stream.io().state.clone())
    }
}

impl Connection {
    /// An error once cut, with the RST prepared for the moment the socket is dropped.
    fn whole(&self) -> io::Result<()> {
        if self.state.load(Ordering::SeqCst) == WHOLE {
            return Ok(());
        }
        let _ = self.stream.set_zero_linger();
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for Connection {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.whole()?;
        Pin::new(&mut this.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.whole()?;
        Pin::new(&mut this.stream).poll_write(cx, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.whole()?;
        Pin::new(&mut this.stream).poll_shutdown(cx)
    }
}

/// A port that stays ours while it refuses connections: bound, but not listened on.
pub(super) struct Port {
    _kept: TcpSocket,
    address: SocketAddr,
}

impl Port {
    pub(super) fn any() -> io::Result<Self> {
        let kept = socket()?;
        kept.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        let address = kept.local_addr()?;
        Ok(Self { _kept: kept, address })
    }

    pub(super) fn number(&self) -> u16 {
        self.address.port()
    }

    /// Listens; dropping the listener refuses connections again.
    pub(super) fn listen(&self) -> io::Result<TcpListener> {
        let socket = socket()?;
        socket.bind(self.address)?;
        socket.listen(64)
    }
}

fn socket() -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.set_reuseport(true)?;
    Ok(socket)
}
