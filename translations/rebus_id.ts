<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>rebus::ui::AttachmentChip</name>
    <message>
        <source>painted area</source>
        <translation>area yang dicat</translation>
    </message>
    <message>
        <source>Remove this picture</source>
        <translation>Hapus gambar ini</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Hapus %1</translation>
    </message>
</context>
<context>
    <name>rebus::ui::CanvasView</name>
    <message>
        <source>Canvas</source>
        <translation>Kanvas</translation>
    </message>
</context>
<context>
    <name>rebus::ui::CompareDialog</name>
    <message>
        <source>Slider</source>
        <translation>Geser</translation>
    </message>
    <message>
        <source>Before on the left, after on the right of the line; drag it, or press Left and Right</source>
        <translation>Sebelum di kiri, sesudah di kanan garis; seret garisnya, atau tekan Kiri dan Kanan</translation>
    </message>
    <message>
        <source>Side by Side</source>
        <translation>Berdampingan</translation>
    </message>
    <message>
        <source>Before and after beside each other</source>
        <translation>Sebelum dan sesudah berdampingan</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Selisih</translation>
    </message>
    <message>
        <source>What differs, in colour; the stronger, the more</source>
        <translation>Yang berbeda, berwarna; makin kuat, makin besar bedanya</translation>
    </message>
    <message>
        <source>%L1 of %L2 pixels differ.</source>
        <translation>%L1 dari %L2 piksel berbeda.</translation>
    </message>
    <message>
        <source>Inside the painted area %L1 of %L2 pixels changed.</source>
        <translation>Di dalam area yang dicat, %L1 dari %L2 piksel berubah.</translation>
    </message>
    <message>
        <source>Outside of it nothing changed: all %L1 pixels are the same.</source>
        <translation>Di luarnya tidak ada yang berubah: semua %L1 piksel sama.</translation>
    </message>
    <message>
        <source>Outside of it %L1 of %L2 pixels changed.</source>
        <translation>Di luarnya, %L1 dari %L2 piksel berubah.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::CompareView</name>
    <message>
        <source>Comparison of two pictures</source>
        <translation>Perbandingan dua gambar</translation>
    </message>
</context>
<context>
    <name>rebus::ui::Comparison</name>
    <message>
        <source>These pictures differ in size; choose two of the same size.</source>
        <translation>Ukuran kedua gambar ini berbeda; pilih dua gambar yang sama ukurannya.</translation>
    </message>
    <message>
        <source>The painted area does not fit the picture; choose another picture.</source>
        <translation>Area yang dicat tidak cocok dengan gambarnya; pilih gambar lain.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ComparisonActions</name>
    <message>
        <source>The picture that was edited is gone; there is nothing to compare with.</source>
        <translation>Gambar yang disunting sudah tidak ada; tidak ada pembandingnya.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Apa yang berubah</translation>
    </message>
    <message>
        <source>The version before this one has no picture; there is nothing to compare with.</source>
        <translation>Versi sebelum ini tidak punya gambar; tidak ada pembandingnya.</translation>
    </message>
    <message>
        <source>The version before, and this one</source>
        <translation>Versi sebelumnya, dan yang ini</translation>
    </message>
</context>
<context>
    <name>rebus::ui::DocumentController</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Langkah %1 dari %2</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Berpikir…</translation>
    </message>
    <message>
        <source>No model is loaded; choose one in the Model menu.</source>
        <translation>Tidak ada model yang dimuat; pilih satu di menu Model.</translation>
    </message>
    <message>
        <source>The model is not ready yet; try again when it is loaded.</source>
        <translation>Model belum siap; coba lagi setelah dimuat.</translation>
    </message>
    <message>
        <source>This reply could not be saved: %1</source>
        <translation>Jawaban ini tidak dapat disimpan: %1</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>sekitar %1 detik lagi</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>sekitar %1 menit lagi</translation>
    </message>
</context>
<context>
    <name>rebus::ui::DocumentView</name>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Salin gambar</translation>
    </message>
    <message>
        <source>Save picture as…</source>
        <translation>Simpan gambar sebagai…</translation>
    </message>
    <message>
        <source>Attach to the prompt</source>
        <translation>Lampirkan ke perintah</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Ubah…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Pilih semua</translation>
    </message>
</context>
<context>
    <name>rebus::ui::DocumentWriter</name>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Dihentikan.</translation>
    </message>
    <message>
        <source>Rebus was closed before this was finished.</source>
        <translation>Rebus ditutup sebelum ini selesai.</translation>
    </message>
    <message>
        <source>This did not work; try again.</source>
        <translation>Ini tidak berhasil; coba lagi.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::EmptyState</name>
    <message>
        <source>What shall we make?</source>
        <translation>Apa yang akan kita buat?</translation>
    </message>
    <message>
        <source>Rebus draws, describes and edits pictures on this computer. Nothing leaves it.</source>
        <translation>Rebus menggambar, menjelaskan, dan mengubah gambar di komputer ini. Tidak ada yang dikirim keluar.</translation>
    </message>
    <message>
        <source>Draw something</source>
        <translation>Gambar sesuatu</translation>
    </message>
    <message>
        <source>Describe a picture</source>
        <translation>Jelaskan sebuah gambar</translation>
    </message>
    <message>
        <source>Change a picture</source>
        <translation>Ubah sebuah gambar</translation>
    </message>
</context>
<context>
    <name>rebus::ui::EngineClient</name>
    <message>
        <source>No model is loaded; choose one in the Model menu.</source>
        <translation>Tidak ada model yang dimuat; pilih satu di menu Model.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::FindBar</name>
    <message>
        <source>Find in this document</source>
        <translation>Cari di dokumen ini</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Temuan sebelumnya</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>Temuan sebelumnya (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Temuan berikutnya</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>Temuan berikutnya (Enter)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Tutup pencarian</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Tutup (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Tidak ditemukan</translation>
    </message>
</context>
<context>
    <name>rebus::ui::JobRow</name>
    <message>
        <source>Progress of this job</source>
        <translation>Kemajuan pekerjaan ini</translation>
    </message>
    <message>
        <source>Move this job up</source>
        <translation>Naikkan pekerjaan ini</translation>
    </message>
    <message>
        <source>Move this job down</source>
        <translation>Turunkan pekerjaan ini</translation>
    </message>
    <message>
        <source>A picture without words</source>
        <translation>Gambar tanpa kata</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Memulai…</translation>
    </message>
    <message>
        <source>Take this job out of the queue</source>
        <translation>Keluarkan pekerjaan ini dari antrean</translation>
    </message>
    <message>
        <source>Stop this job</source>
        <translation>Hentikan pekerjaan ini</translation>
    </message>
</context>
<context>
    <name>rebus::ui::JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>Pekerjaan</translation>
    </message>
    <message>
        <source>Stop All</source>
        <translation>Hentikan Semua</translation>
    </message>
    <message>
        <source>Stop everything that runs or waits</source>
        <translation>Hentikan semua yang berjalan atau menunggu</translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits.</source>
        <translation>Tidak ada yang berjalan atau menunggu.</translation>
    </message>
    <message>
        <source>Running and waiting jobs</source>
        <translation>Pekerjaan yang berjalan dan menunggu</translation>
    </message>
</context>
<context>
    <name>rebus::ui::MainWindow</name>
    <message>
        <source>Rebus</source>
        <translation>Rebus</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesi</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Disimpan sebagai %1.</translation>
    </message>
    <message>
        <source>Say what should change, then send.</source>
        <translation>Katakan apa yang harus berubah, lalu kirim.</translation>
    </message>
    <message>
        <source>Sample picture</source>
        <translation>Gambar contoh</translation>
    </message>
    <message>
        <source>This is sent as soon as the model is loaded.</source>
        <translation>Ini dikirim begitu model selesai dimuat.</translation>
    </message>
    <message>
        <source>Paint over what should change and say how. With nothing painted, all of it may change.</source>
        <translation>Cat bagian yang harus berubah dan katakan caranya. Jika tidak ada yang dicat, semuanya boleh berubah.</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>Buka alamat ini di peramban?</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Buka tautan</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>“%1” telah dihapus.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Berkas</translation>
    </message>
    <message>
        <source>&amp;Attach Pictures…</source>
        <translation>&amp;Lampirkan Gambar…</translation>
    </message>
    <message>
        <source>&amp;Save Picture As…</source>
        <translation>&amp;Simpan Gambar Sebagai…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Keluar</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Sunting</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>U&amp;langi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Po&amp;tong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Tem&amp;pel</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Pilih Semu&amp;a</translation>
    </message>
    <message>
        <source>Copy P&amp;icture</source>
        <translation>Salin &amp;Gambar</translation>
    </message>
    <message>
        <source>&amp;Edit Picture…</source>
        <translation>Ubah Ga&amp;mbar…</translation>
    </message>
    <message>
        <source>Attach Picture to the Pro&amp;mpt</source>
        <translation>Lampirkan Gambar ke Pe&amp;rintah</translation>
    </message>
    <message>
        <source>&amp;Search Sessions</source>
        <translation>&amp;Cari Sesi</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Tampilan</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sesi</translation>
    </message>
    <message>
        <source>&amp;Parameters</source>
        <translation>&amp;Parameter</translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation>Teks Lebih &amp;Besar</translation>
    </message>
    <message>
        <source>S&amp;maller Text</source>
        <translation>Teks Lebih &amp;Kecil</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>P&amp;enampilan</translation>
    </message>
    <message>
        <source>Like the &amp;Desktop</source>
        <translation>Seperti &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Terang</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Gelap</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>&amp;Layar Penuh</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>Se&amp;si</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Baru</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Ganti Nama</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Sebelumnya</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>Ber&amp;ikutnya</translation>
    </message>
    <message>
        <source>&amp;Make Another Version</source>
        <translation>Buat &amp;Versi Lain</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Ber&amp;henti</translation>
    </message>
    <message>
        <source>&amp;Go to the Prompt</source>
        <translation>Ke &amp;Perintah</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Model</translation>
    </message>
    <message>
        <source>&amp;Open a Model Folder…</source>
        <translation>&amp;Buka Folder Model…</translation>
    </message>
    <message>
        <source>&amp;Load Again</source>
        <translation>&amp;Muat Ulang</translation>
    </message>
    <message>
        <source>&amp;Unload</source>
        <translation>&amp;Lepas dari Memori</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ba&amp;ntuan</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>Pintasan &amp;Keyboard</translation>
    </message>
    <message>
        <source>&amp;About Rebus</source>
        <translation>&amp;Tentang Rebus</translation>
    </message>
    <message>
        <source>About Rebus</source>
        <translation>Tentang Rebus</translation>
    </message>
    <message>
        <source>Rebus %1

Draws, describes and edits pictures in one document, with a model that runs on this computer. Nothing leaves it.

Apache License 2.0</source>
        <translation>Rebus %1

Menggambar, menjelaskan, dan mengubah gambar dalam satu dokumen, dengan model yang berjalan di komputer ini. Tidak ada yang dikirim keluar.

Lisensi Apache 2.0</translation>
    </message>
    <message>
        <source>Attach pictures</source>
        <translation>Lampirkan gambar</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.exr *.avif *.gif *.bmp)</source>
        <translation>Gambar (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.exr *.avif *.gif *.bmp)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>Buka folder model</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Pintasan keyboard</translation>
    </message>
    <message>
        <source>Documents can&apos;t be opened from a file yet.</source>
        <translation>Dokumen belum dapat dibuka dari berkas.</translation>
    </message>
    <message>
        <source>Nothing can be sent without a model; the prompt stays here.</source>
        <translation>Tidak ada yang dapat dikirim tanpa model; perintahnya tetap di sini.</translation>
    </message>
    <message>
        <source>Open a Model Folder…</source>
        <translation>Buka Folder Model…</translation>
    </message>
    <message>
        <source>Say what should change</source>
        <translation>Katakan apa yang harus diubah</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Pekerjaan</translation>
    </message>
    <message>
        <source>&amp;Find in the Document</source>
        <translation>&amp;Cari di Dokumen</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Cari &amp;Berikutnya</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>Cari &amp;Sebelumnya</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>P&amp;ekerjaan</translation>
    </message>
</context>
<context>
    <name>rebus::ui::MaskEditor</name>
    <message>
        <source>More tools</source>
        <translation>Alat lainnya</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Kuas</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Penghapus</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Brush size ([ and ])</source>
        <translation>Ukuran kuas ([ dan ])</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Urungkan (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Ulangi (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Back to the document (Esc)</source>
        <translation>Kembali ke dokumen (Esc)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Picture to edit</source>
        <translation>Gambar yang diubah</translation>
    </message>
    <message>
        <source>Fit to window (0)</source>
        <translation>Paskan ke jendela (0)</translation>
    </message>
    <message>
        <source>Actual size (1)</source>
        <translation>Ukuran sebenarnya (1)</translation>
    </message>
    <message>
        <source>Rectangle; with Shift it erases</source>
        <translation>Persegi panjang; dengan Shift ia menghapus</translation>
    </message>
    <message>
        <source>Ellipse; with Shift it erases</source>
        <translation>Elips; dengan Shift ia menghapus</translation>
    </message>
    <message>
        <source>Lasso; with Shift it erases</source>
        <translation>Laso; dengan Shift ia menghapus</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Kekerasan</translation>
    </message>
    <message>
        <source>How sharp the edge of the brush is</source>
        <translation>Seberapa tajam tepi kuas</translation>
    </message>
    <message>
        <source>&amp;Paint All of It</source>
        <translation>&amp;Cat Semuanya</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>&amp;Balikkan</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>&amp;Perluas</translation>
    </message>
    <message>
        <source>&amp;Shrink</source>
        <translation>Per&amp;sempit</translation>
    </message>
    <message>
        <source>&amp;Feather the Edge</source>
        <translation>&amp;Haluskan Tepinya</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Kosongkan</translation>
    </message>
    <message>
        <source>Painted area: all, invert, grow, shrink, feather, clear</source>
        <translation>Area yang dicat: semua, balikkan, perluas, persempit, haluskan, kosongkan</translation>
    </message>
    <message>
        <source>Painted area</source>
        <translation>Area yang dicat</translation>
    </message>
    <message>
        <source>Back to the document</source>
        <translation>Kembali ke dokumen</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ModelStatus</name>
    <message>
        <source>Loading of the model</source>
        <translation>Pemuatan model</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Tidak ada model yang dimuat.</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Memuat model…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 pada %2</translation>
    </message>
    <message>
        <source>%L1 parameters, %2</source>
        <translation>%L1 parameter, %2</translation>
    </message>
</context>
<context>
    <name>rebus::ui::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Tutup pesan ini</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ParametersPanel</name>
    <message>
        <source>Euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>Heun</source>
        <translation>Heun</translation>
    </message>
    <message>
        <source>DDPM</source>
        <translation>DDPM</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DPM-Solver++ (2M)</source>
        <translation>DPM-Solver++ (2M)</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>Seed lain</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The same seed and settings make the same picture</source>
        <translation>Seed dan pengaturan yang sama menghasilkan gambar yang sama</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Width × height in pixels</source>
        <translation>Lebar × tinggi dalam piksel</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>More steps take longer and can show more detail</source>
        <translation>Lebih banyak langkah lebih lama dan dapat lebih rinci</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Panduan</translation>
    </message>
    <message>
        <source>How closely a picture follows the prompt; 1 switches it off</source>
        <translation>Seberapa dekat gambar mengikuti perintah; 1 mematikannya</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>The method that removes the noise</source>
        <translation>Cara menghilangkan derau</translation>
    </message>
    <message>
        <source>The seed stays for every picture</source>
        <translation>Seed tetap untuk setiap gambar</translation>
    </message>
    <message>
        <source>Every picture gets a new seed</source>
        <translation>Setiap gambar mendapat seed baru</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>Pertahankan seed</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PictureActions</name>
    <message>
        <source>%1 picture (*.%2)</source>
        <translation>Gambar %1 (*.%2)</translation>
    </message>
    <message>
        <source>Picture from this session</source>
        <translation>Gambar dari sesi ini</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Simpan gambar</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>gambar</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PictureIo</name>
    <message>
        <source>There is no picture to paste.</source>
        <translation>Tidak ada gambar untuk ditempel.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Gambar tempelan</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PromptBar</name>
    <message>
        <source>A prompt to try</source>
        <translation>Perintah untuk dicoba</translation>
    </message>
    <message>
        <source>Describe a picture, or ask about one</source>
        <translation>Jelaskan gambar yang diinginkan, atau tanyakan tentang sebuah gambar</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter starts a new line</source>
        <translation>Enter mengirim, Shift+Enter membuat baris baru</translation>
    </message>
    <message>
        <source>Attach pictures (Ctrl+O)</source>
        <translation>Lampirkan gambar (Ctrl+O)</translation>
    </message>
    <message>
        <source>Attach pictures</source>
        <translation>Lampirkan gambar</translation>
    </message>
    <message>
        <source>What the model should do with the prompt</source>
        <translation>Apa yang harus dilakukan model dengan perintah</translation>
    </message>
    <message>
        <source>Let the model choose</source>
        <translation>Biarkan model memilih</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>Jelaskan</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Task: %1</source>
        <translation>Tugas: %1</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Kirim (Enter)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Berhenti</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Stop what is being made (Esc)</source>
        <translation>Hentikan yang sedang dibuat (Esc)</translation>
    </message>
    <message>
        <source>Editing an earlier prompt. The answer becomes a branch; nothing is replaced.</source>
        <translation>Menyunting prompt sebelumnya. Jawabannya menjadi cabang; tidak ada yang diganti.</translation>
    </message>
    <message>
        <source>Leave the earlier prompt as it is (Esc)</source>
        <translation>Biarkan prompt sebelumnya apa adanya (Esc)</translation>
    </message>
    <message>
        <source>Leave the earlier prompt as it is</source>
        <translation>Biarkan prompt sebelumnya apa adanya</translation>
    </message>
    <message>
        <source>Send after what is being made (Enter)</source>
        <translation>Kirim setelah yang sedang dibuat selesai (Enter)</translation>
    </message>
</context>
<context>
    <name>rebus::ui::SessionListModel</name>
    <message>
        <source>Title of the session</source>
        <translation>Judul sesi</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Kemarin</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Tanpa judul</translation>
    </message>
</context>
<context>
    <name>rebus::ui::SessionPanel</name>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Search all sessions</source>
        <translation>Cari di semua sesi</translation>
    </message>
    <message>
        <source>Search prompts, replies and titles (Ctrl+Shift+F)</source>
        <translation>Cari perintah, jawaban, dan judul (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>New session (Ctrl+N)</source>
        <translation>Sesi baru (Ctrl+N)</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Sesi baru</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesi</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Tidak ada yang ditemukan.</translation>
    </message>
    <message>
        <source>Your sessions will be listed here.</source>
        <translation>Sesi Anda akan ditampilkan di sini.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Ganti nama</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>rebus::ui::TurnActions</name>
    <message>
        <source>Earlier picture</source>
        <translation>Gambar sebelumnya</translation>
    </message>
    <message>
        <source>The prompt is on the clipboard.</source>
        <translation>Prompt ada di papan klip.</translation>
    </message>
    <message>
        <source>Prompt and parameters are on the clipboard.</source>
        <translation>Prompt dan parameter ada di papan klip.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::TurnControls</name>
    <message>
        <source>Continue</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Make it again from the start, with the same seed</source>
        <translation>Buat lagi dari awal, dengan seed yang sama</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Biarkan seperti adanya</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Take it out of the document</source>
        <translation>Keluarkan dari dokumen</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Versi sebelumnya</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Versi berikutnya</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Ubah…</translation>
    </message>
    <message>
        <source>Paint over what should change (Ctrl+E)</source>
        <translation>Cat bagian yang harus berubah (Ctrl+E)</translation>
    </message>
    <message>
        <source>Attach this picture to the prompt</source>
        <translation>Lampirkan gambar ini ke perintah</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Salin gambar</translation>
    </message>
    <message>
        <source>Save picture as… (Ctrl+S)</source>
        <translation>Simpan gambar sebagai… (Ctrl+S)</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Salin teks</translation>
    </message>
    <message>
        <source>Make another version (Ctrl+R)</source>
        <translation>Buat versi lain (Ctrl+R)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Edit this prompt and send it again</source>
        <translation>Sunting prompt ini dan kirim lagi</translation>
    </message>
    <message>
        <source>More: variations, edit the prompt, copy, pin, leave out</source>
        <translation>Lainnya: variasi, sunting prompt, salin, sematkan, abaikan</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Disematkan</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Diabaikan</translation>
    </message>
</context>
<context>
    <name>rebus::ui::TurnMenu</name>
    <message>
        <source>Make &amp;Variations</source>
        <translation>Buat &amp;Variasi</translation>
    </message>
    <message>
        <source>%1 More Versions</source>
        <translation>%1 Versi Lagi</translation>
    </message>
    <message>
        <source>&amp;Edit the Prompt and Send Again…</source>
        <translation>&amp;Sunting Prompt dan Kirim Lagi…</translation>
    </message>
    <message>
        <source>Copy &amp;Prompt</source>
        <translation>Salin &amp;Prompt</translation>
    </message>
    <message>
        <source>Copy Prompt and Pa&amp;rameters</source>
        <translation>Salin Prompt dan Pa&amp;rameter</translation>
    </message>
    <message>
        <source>P&amp;in: the Model Always Sees It</source>
        <translation>Se&amp;matkan: Model Selalu Melihatnya</translation>
    </message>
    <message>
        <source>&amp;Leave Out: the Model Never Sees It</source>
        <translation>&amp;Abaikan: Model Tidak Pernah Melihatnya</translation>
    </message>
    <message>
        <source>&amp;Show What Changed…</source>
        <translation>&amp;Tunjukkan Apa yang Berubah…</translation>
    </message>
    <message>
        <source>&amp;Compare with the Version Before…</source>
        <translation>&amp;Bandingkan dengan Versi Sebelumnya…</translation>
    </message>
</context>
</TS>
