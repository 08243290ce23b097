//! What every schedule begins with, made once and copied: a company with two customers in rooms, a colleague, a third
//! customer without a room, and a phone that has just synced.

use super::batch::Sdk;
use super::road::{MEISTER, SimConnector};
use super::room::Standing;
use super::server::Server;
use super::time::BEGIN_MS;
use super::world::World;
use crate::harness::photos::{Camera, camera_jpeg};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use werkfunk::consent::{ChannelKind, Purpose};
use werkfunk::contacts::{NewContact, Role};
use werkfunk::ids::Ids;
use werkfunk::store::DatabaseKey;
use werkfunk::threads::RoomRules;
use werkfunk::{Error, Settings, Werkfunk};

/// Customers with a room.
pub const KUNDEN: [&str; 2] = ["@yildiz:sim", "@krause:sim"];
/// A customer without a room.
pub const HOLM: &str = "@holm:sim";
/// What customers allow: texts and files, photos, and places.
pub const PURPOSES: [Purpose; 3] = [Purpose::Request, Purpose::SitePhotos, Purpose::Appointment];
/// The colleague at the desk.
pub const BUERO: &str = "@buero:sim";

/// The beginning of every schedule.
pub struct Town {
    /// The phone's folder before its first sync, after it, and what there is to send.
    folder: TempDir,
    pub server: Server,
    pub sdk: Sdk,
    pub device: String,
    contacts: Vec<(&'static str, String)>,
    pub photos: Vec<PathBuf>,
    /// A small file to send.
    pub file: PathBuf,
}

/// Something went wrong before the schedule began.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

impl Town {
    /// Builds the town.
    pub fn build() -> Result<Self, Trouble> {
        let base = Path::new("/dev/shm");
        let folder = if base.is_dir() { TempDir::new_in(base)? } else { TempDir::new()? };
        let mut server = Server::default();
        let joined = |user| (user, Standing::Joined);
        server.make_room(&[joined(KUNDEN[0]), joined(MEISTER), joined(BUERO)], BEGIN_MS);
        server.make_room(&[joined(KUNDEN[1]), joined(MEISTER)], BEGIN_MS);
        let mut town = Self {
            folder,
            server,
            sdk: Sdk::default(),
            device: String::new(),
            contacts: Vec::new(),
            photos: Vec::new(),
            file: PathBuf::new(),
        };
        town.photos = (0..4).map(|number| town.draw(number)).collect::<Result<_, _>>()?;
        town.file = town.folder.path().join("Aufmaß.txt");
        std::fs::write(&town.file, "Wohnzimmer 4,20 m x 3,80 m\n".repeat(12))?;
        town.move_in()?;
        Ok(town)
    }

    fn draw(&self, number: u8) -> Result<PathBuf, Trouble> {
        let picture = image::RgbImage::from_fn(48, 36, |x, y| {
            let shade = |by: u32| u8::try_from((x * 5 + y * 3 + by * u32::from(number + 1) * 17) % 256).unwrap_or(0);
            image::Rgb([shade(1), shade(5), shade(9)])
        });
        let camera = Camera { orientation: 1, ..Camera::of(number.into(), "BK12-000000", "Werkstatt") };
        let path = self.folder.path().join(format!("{number}.jpg"));
        std::fs::write(&path, camera_jpeg(picture, &camera)?)?;
        Ok(path)
    }

    fn move_in(&mut self) -> Result<(), Trouble> {
        let world = World::new(0, self.server.clone(), None);
        world.state().weather.calm();
        let ids: Arc<dyn Ids> = Arc::new(werkfunk::ids::CountingIds::from(1));
        let runtime = world.time.runtime()?;
        let before = self.folder.path().join("before");
        werkfunk::failpoint::set_stage(Some(world.clone()));
        let done = runtime.block_on(async {
            let phone = open(&before, &world, &ids)?;
            phone.login("https://sim".into(), "meister".into(), "sonntag".into()).await?;
            self.contacts = people(&phone)?;
            // Customers' rooms are entered unasked: who answers questions is no part of the schedule.
            phone.set_room_rules(&RoomRules { accept_all: true, show_typing: false })?;
            drop(phone);
            let after = self.folder.path().join("after");
            copy(&before, &after)?;
            let phone = open(&after, &world, &ids)?;
            phone.start().await?;
            world.time.sleep(Duration::from_secs(60)).await;
            phone.stop().await;
            Ok::<_, Trouble>(())
        });
        werkfunk::failpoint::set_stage(None);
        drop(runtime);
        done?;
        let state = world.state();
        self.server = state.server.clone();
        self.device = self.server.devices.keys().next().cloned().unwrap_or_default();
        self.sdk = state.sdks.get(&self.device).cloned().unwrap_or_default();
        Ok(())
    }

    /// A phone's folder as after the first sync (`synced`) or before it.
    pub fn furnish(&self, into: &Path, synced: bool) -> std::io::Result<()> {
        copy(&self.folder.path().join(if synced { "after" } else { "before" }), into)
    }

    pub fn contact(&self, user: &str) -> &str {
        self.contacts.iter().find(|(id, _)| *id == user).map_or("", |(_, contact)| contact)
    }

    /// The thread of somebody, if there is one.
    pub fn thread(&self, phone: &Werkfunk, user: &str) -> Option<String> {
        phone.thread_of(self.contact(user)).ok().flatten()
    }

    /// A folder of its own, where the memory is the disk.
    pub fn new_folder(&self) -> std::io::Result<TempDir> {
        TempDir::new_in(self.folder.path().parent().unwrap_or(Path::new("/tmp")))
    }
}

/// Opens a phone in a world.
pub fn open(folder: &Path, world: &Arc<World>, ids: &Arc<dyn Ids>) -> Result<Werkfunk, Error> {
    let key = DatabaseKey::new([7; 32]);
    let mut settings = Settings::new(folder.to_owned(), key, "Europe/Berlin".into(), "Malerbetrieb Sonntag".into());
    settings.clock = world.clock.clone();
    settings.ids = Arc::clone(ids);
    Ok(Werkfunk::open_with(settings, Arc::new(SimConnector(Arc::clone(world))))?)
}

fn people(phone: &Werkfunk) -> Result<Vec<(&'static str, String)>, Error> {
    let mut contacts = Vec::new();
    let all = [
        (KUNDEN[0], "Elif Yıldız", Role::Customer),
        (KUNDEN[1], "Jan Krause", Role::Customer),
        (HOLM, "Frau Holm", Role::Customer),
        (BUERO, "Büro", Role::Colleague),
    ];
    for (user, name, role) in all {
        let new = NewContact {
            role,
            name: name.into(),
            town: String::new(),
            numbers: Vec::new(),
            matrix_id: Some(user.into()),
        };
        let id = phone.add_contact(&new)?;
        if role == Role::Customer {
            for purpose in PURPOSES {
                phone.record_consent(&id, ChannelKind::Matrix, purpose, "Visitenkarte")?;
            }
        }
        contacts.push((user, id));
    }
    Ok(contacts)
}

fn copy(from: &Path, into: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(into)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = into.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
