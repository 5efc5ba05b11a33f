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
    <message>
        <source>Use its prompt and settings</source>
        <translation>Gunakan perintah dan pengaturannya</translation>
    </message>
    <message>
        <source>Made with %1: “%2”</source>
        <translation>Dibuat dengan %1: “%2”</translation>
    </message>
</context>
<context>
    <name>rebus::ui::BranchModel</name>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Prompt: %1</source>
        <translation>Perintah: %1</translation>
    </message>
    <message>
        <source>Reply: %1</source>
        <translation>Jawaban: %1</translation>
    </message>
    <message>
        <source>with a picture</source>
        <translation>dengan gambar</translation>
    </message>
    <message>
        <source>level %1</source>
        <translation>tingkat %1</translation>
    </message>
    <message>
        <source>branches that follow: %1</source>
        <translation>cabang sesudahnya: %1</translation>
    </message>
    <message>
        <source>on the branch that is shown</source>
        <translation>di cabang yang ditampilkan</translation>
    </message>
</context>
<context>
    <name>rebus::ui::BranchOverview</name>
    <message>
        <source>This session has no turns yet. Each version and each edited prompt will be a branch here.</source>
        <translation>Sesi ini belum punya giliran. Setiap versi dan setiap perintah yang disunting akan menjadi cabang di sini.</translation>
    </message>
    <message>
        <source>Branch overview</source>
        <translation>Ikhtisar cabang</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Bandingkan</translation>
    </message>
    <message>
        <source>Compare two turns; choose the second one with Ctrl</source>
        <translation>Bandingkan dua giliran; pilih yang kedua dengan Ctrl</translation>
    </message>
    <message>
        <source>Continue from &amp;Here</source>
        <translation>Lanjutkan dari &amp;Sini</translation>
    </message>
    <message>
        <source>The next prompt follows this reply</source>
        <translation>Perintah berikutnya mengikuti jawaban ini</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>B&amp;uka</translation>
    </message>
    <message>
        <source>Show the branch of this turn in the document (Enter)</source>
        <translation>Tampilkan cabang giliran ini di dokumen (Enter)</translation>
    </message>
    <message>
        <source>Turns: %1 · Branches: %2</source>
        <translation>Giliran: %1 · Cabang: %2</translation>
    </message>
</context>
<context>
    <name>rebus::ui::BranchView</name>
    <message>
        <source>Branches</source>
        <translation>Cabang</translation>
    </message>
    <message>
        <source>Up and Down follow a branch, Left and Right go to the versions beside</source>
        <translation>Atas dan Bawah menyusuri cabang, Kiri dan Kanan ke versi di sebelahnya</translation>
    </message>
</context>
<context>
    <name>rebus::ui::CanvasActions</name>
    <message>
        <source>Picture to edit</source>
        <translation>Gambar yang diubah</translation>
    </message>
    <message>
        <source>A reply is being made; wait for it, or stop it first.</source>
        <translation>Sebuah jawaban sedang dibuat; tunggu, atau hentikan dulu.</translation>
    </message>
    <message>
        <source>The picture of %1 × %2 pixels is in the document.</source>
        <translation>Gambar %1 × %2 piksel ada di dokumen.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::CanvasEditor</name>
    <message>
        <source>Back to the document (Esc)</source>
        <translation>Kembali ke dokumen (Esc)</translation>
    </message>
    <message>
        <source>Back to the document</source>
        <translation>Kembali ke dokumen</translation>
    </message>
    <message>
        <source>Strength %1%: how far the result may move from the picture</source>
        <translation>Kekuatan %1%: seberapa jauh hasilnya boleh menyimpang dari gambar</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Alat lainnya</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
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
        <source>Line; with Shift it snaps to 45°</source>
        <translation>Garis; dengan Shift ia mengunci ke 45°</translation>
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
        <source>Fill what looks alike; with Shift it erases</source>
        <translation>Isi yang tampak serupa; dengan Shift ia menghapus</translation>
    </message>
    <message>
        <source>Take a colour from the picture; Alt does so with a brush</source>
        <translation>Ambil warna dari gambar; Alt melakukannya dengan kuas</translation>
    </message>
    <message>
        <source>Paint the mask: what may change</source>
        <translation>Cat maskernya: yang boleh berubah</translation>
    </message>
    <message>
        <source>Paint with colour, above the picture</source>
        <translation>Cat dengan warna, di atas gambar</translation>
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
        <source>History of the canvas</source>
        <translation>Riwayat kanvas</translation>
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
        <source>Hardness</source>
        <translation>Kekerasan</translation>
    </message>
    <message>
        <source>How sharp the edge of the brush is</source>
        <translation>Seberapa tajam tepi kuas</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Kekuatan</translation>
    </message>
    <message>
        <source>&amp;Mask All of It</source>
        <translation>&amp;Masker Semuanya</translation>
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
        <source>&amp;Clear the Mask</source>
        <translation>&amp;Kosongkan Masker</translation>
    </message>
    <message>
        <source>Clear the &amp;Paint</source>
        <translation>Kosongkan &amp;Cat</translation>
    </message>
    <message>
        <source>Mask: all, invert, grow, shrink, feather, clear</source>
        <translation>Masker: semua, balikkan, perluas, persempit, haluskan, kosongkan</translation>
    </message>
    <message>
        <source>&amp;Crop or Extend</source>
        <translation>&amp;Potong atau Perluas</translation>
    </message>
    <message>
        <source>&amp;Resize…</source>
        <translation>&amp;Ubah Ukuran…</translation>
    </message>
    <message>
        <source>Picture: crop, extend (C), resize</source>
        <translation>Gambar: potong, perluas (C), ubah ukuran</translation>
    </message>
    <message>
        <source>Pressure Changes the &amp;Size</source>
        <translation>Tekanan Mengubah &amp;Ukuran</translation>
    </message>
    <message>
        <source>Pressure Changes the &amp;Opacity</source>
        <translation>Tekanan Mengubah &amp;Kepekatan</translation>
    </message>
    <message>
        <source>Pressure of a pen</source>
        <translation>Tekanan pena</translation>
    </message>
    <message>
        <source>&amp;Fit to Window</source>
        <translation>&amp;Paskan ke Jendela</translation>
    </message>
    <message>
        <source>&amp;Actual Size</source>
        <translation>&amp;Ukuran Sebenarnya</translation>
    </message>
    <message>
        <source>Turn &amp;Left</source>
        <translation>Putar ke K&amp;iri</translation>
    </message>
    <message>
        <source>Turn &amp;Right</source>
        <translation>Putar ke K&amp;anan</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>&amp;Cerminkan</translation>
    </message>
    <message>
        <source>&amp;Upright</source>
        <translation>&amp;Tegakkan</translation>
    </message>
    <message>
        <source>View: fit, actual size, turn and mirror; the picture stays as it is</source>
        <translation>Tampilan: paskan, ukuran sebenarnya, putar dan cerminkan; gambarnya tetap</translation>
    </message>
</context>
<context>
    <name>rebus::ui::CanvasKeeper</name>
    <message>
        <source>What is painted in the canvas could not be kept: %1</source>
        <translation>Yang dicat di kanvas tidak dapat disimpan: %1</translation>
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
    <name>rebus::ui::CaptionFiles</name>
    <message>
        <source>%1 can&apos;t be written; check the disk&apos;s space and the folder&apos;s permissions.</source>
        <translation>%1 tidak bisa ditulis; periksa ruang disk dan izin foldernya.</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one with pictures.</source>
        <translation>Folder %1 tidak ada; pilih folder yang berisi gambar.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::CaptionFolderDialog</name>
    <message>
        <source>Describe a folder of pictures</source>
        <translation>Deskripsikan satu folder gambar</translation>
    </message>
    <message>
        <source>Pictures that have a caption</source>
        <translation>Gambar yang sudah punya keterangan</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Pilih folder</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pertanyaan</translation>
    </message>
    <message>
        <source>A caption</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>What to ask about each picture; empty for a caption</source>
        <translation>Yang ditanyakan tentang setiap gambar; kosong untuk keterangan</translation>
    </message>
    <message>
        <source>A text file beside each picture</source>
        <translation>Berkas teks di samping setiap gambar</translation>
    </message>
    <message>
        <source>NAME.txt, as training tools read it; one that is there stays</source>
        <translation>NAMA.txt, seperti dibaca alat pelatihan; yang sudah ada dibiarkan</translation>
    </message>
    <message>
        <source>A table, captions.csv</source>
        <translation>Tabel, captions.csv</translation>
    </message>
    <message>
        <source>One row for each picture: file and caption</source>
        <translation>Satu baris untuk setiap gambar: berkas dan keterangan</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>&amp;Pertanyaan</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Tulis</translation>
    </message>
    <message>
        <source>Folder with pictures</source>
        <translation>Folder berisi gambar</translation>
    </message>
    <message>
        <source>Looking at the folder…</source>
        <translation>Memeriksa folder…</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 dari %L2</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>sekitar %1 dtk lagi</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>sekitar %1 mnt lagi</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Berhenti</translation>
    </message>
    <message>
        <source>Stop after what was written; Start goes on from there</source>
        <translation>Berhenti setelah yang sudah ditulis; Mulai melanjutkan dari situ</translation>
    </message>
    <message>
        <source>A model must be loaded first</source>
        <translation>Model harus dimuat dulu</translation>
    </message>
    <message>
        <source>Describe every picture that has no caption yet</source>
        <translation>Deskripsikan setiap gambar yang belum punya keterangan</translation>
    </message>
    <message>
        <source>Where the pictures are</source>
        <translation>Tempat gambar-gambar itu berada</translation>
    </message>
    <message>
        <source>Folders inside it too</source>
        <translation>Juga folder di dalamnya</translation>
    </message>
    <message>
        <source>Describe the pictures of the folders inside this one as well</source>
        <translation>Jelaskan juga gambar dalam folder-folder di dalam folder ini</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ColorWell</name>
    <message>
        <source>Used last</source>
        <translation>Terakhir dipakai</translation>
    </message>
    <message>
        <source>Another &amp;Colour…</source>
        <translation>&amp;Warna Lain…</translation>
    </message>
    <message>
        <source>Colour %1</source>
        <translation>Warna %1</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>Choose a colour</source>
        <translation>Pilih warna</translation>
    </message>
</context>
<context>
    <name>rebus::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Perintah menu</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Cari perintah menu</translation>
    </message>
    <message>
        <source>A few letters are enough; Up and Down choose, Enter does it</source>
        <translation>Beberapa huruf cukup; Atas dan Bawah memilih, Enter menjalankan</translation>
    </message>
    <message>
        <source>No command has these letters.</source>
        <translation>Tidak ada perintah menu dengan huruf ini.</translation>
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
    <message>
        <source>Prompts and settings</source>
        <translation>Perintah dan pengaturan</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>The second picture is %1; it is shown in the size of the first.</source>
        <translation>Gambar kedua berukuran %1; ditampilkan dalam ukuran yang pertama.</translation>
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
        <source>Two pictures</source>
        <translation>Dua gambar</translation>
    </message>
    <message>
        <source>Two turns</source>
        <translation>Dua giliran</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ContextMeter</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The last reply used %L1 of the %L2 tokens that the model can read.</source>
        <translation>Balasan terakhir memakai %L1 dari %L2 token yang bisa dibaca model.</translation>
    </message>
    <message numerus="yes">
        <source>%n older turn(s) no longer fit and are grey; pin what should be kept.</source>
        <translation>
            <numerusform>%n giliran lama tidak muat lagi dan menjadi abu-abu; sematkan yang harus tetap ada.</numerusform>
        </translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Konteks</translation>
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
    <message>
        <source>The reply was deleted before another version began.</source>
        <translation>Balasan dihapus sebelum versi lain dimulai.</translation>
    </message>
    <message>
        <source>A reply is still being made; stop it, then delete the turn.</source>
        <translation>Sebuah balasan masih dibuat; hentikan dulu, lalu hapus gilirannya.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::DocumentFiles</name>
    <message>
        <source>Save &amp;All Pictures of This Session…</source>
        <translation>Simpan Semu&amp;a Gambar Sesi Ini…</translation>
    </message>
    <message>
        <source>&amp;Import a Session…</source>
        <translation>&amp;Impor Sesi…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Ekspor…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Cetak…</translation>
    </message>
    <message>
        <source>Rebus document</source>
        <translation>Dokumen Rebus</translation>
    </message>
    <message>
        <source>There are no pictures in this session yet.</source>
        <translation>Belum ada gambar di sesi ini.</translation>
    </message>
    <message>
        <source>Pictures saved in %1: %2.</source>
        <translation>Gambar yang disimpan di %1: %2.</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Belum ada yang dapat diekspor.</translation>
    </message>
    <message>
        <source>Exported as %1.</source>
        <translation>Diekspor sebagai %1.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Menulis…</translation>
    </message>
    <message>
        <source>Exported as %1. Turns: %2.</source>
        <translation>Diekspor sebagai %1. Giliran: %2.</translation>
    </message>
    <message>
        <source>Turns that are still being made were left out: %1.</source>
        <translation>Giliran yang masih dibuat dilewati: %1.</translation>
    </message>
    <message>
        <source>There is nothing to print yet.</source>
        <translation>Belum ada yang dapat dicetak.</translation>
    </message>
    <message>
        <source>The document was sent to the printer.</source>
        <translation>Dokumen telah dikirim ke pencetak.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Berhenti</translation>
    </message>
    <message>
        <source>Pictures that could not be read and are missing: %1.</source>
        <translation>Gambar yang tidak terbaca dan tidak ada: %1.</translation>
    </message>
    <message>
        <source>Writing: %1 of %2</source>
        <translation>Menulis: %1 dari %2</translation>
    </message>
    <message>
        <source>Show the Folder</source>
        <translation>Tampilkan Folder</translation>
    </message>
    <message>
        <source>Import a session</source>
        <translation>Impor sesi</translation>
    </message>
    <message>
        <source>Rebus sessions (*.rebus)</source>
        <translation>Sesi Rebus (*.rebus)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>Mengimpor %1…</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Tanpa judul</translation>
    </message>
    <message>
        <source>“%1” is new here and was added. Turns: %2.</source>
        <translation>“%1” baru di sini dan telah ditambahkan. Giliran: %2.</translation>
    </message>
    <message>
        <source>“%1” was here already with all of its turns; nothing was changed.</source>
        <translation>“%1” sudah ada di sini dengan semua gilirannya; tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>“%1” was here already; new turns were added to it: %2. The others stayed as they were.</source>
        <translation>“%1” sudah ada di sini; giliran baru yang ditambahkan: %2. Yang lain tetap seperti semula.</translation>
    </message>
    <message>
        <source>It was taken out of the bin.</source>
        <translation>Sesi itu dikeluarkan dari tempat sampah.</translation>
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
    <message>
        <source>Mark this picture for comparing</source>
        <translation>Tandai gambar ini untuk dibandingkan</translation>
    </message>
    <message>
        <source>Compare with what was marked…</source>
        <translation>Bandingkan dengan yang ditandai…</translation>
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
    <message>
        <source>Start with a sketch</source>
        <translation>Mulai dengan sketsa</translation>
    </message>
    <message>
        <source>paint roughly, and let the model go on from there</source>
        <translation>cat secara kasar, dan biarkan model melanjutkannya</translation>
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
    <name>rebus::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>&amp;PDF</source>
        <translation>&amp;PDF</translation>
    </message>
    <message>
        <source>Pages to read and print</source>
        <translation>Halaman untuk dibaca dan dicetak</translation>
    </message>
    <message>
        <source>&amp;Web page</source>
        <translation>Halaman &amp;web</translation>
    </message>
    <message>
        <source>One HTML file with its pictures inside</source>
        <translation>Satu berkas HTML dengan gambar di dalamnya</translation>
    </message>
    <message>
        <source>&amp;Markdown</source>
        <translation>&amp;Markdown</translation>
    </message>
    <message>
        <source>Text to go on with, and a folder of pictures beside it</source>
        <translation>Teks untuk diolah lagi, dan folder gambar di sebelahnya</translation>
    </message>
    <message>
        <source>&amp;Rebus session</source>
        <translation>Sesi &amp;Rebus</translation>
    </message>
    <message>
        <source>Everything, exactly, for Rebus on another computer</source>
        <translation>Semuanya, persis, untuk Rebus di komputer lain</translation>
    </message>
    <message>
        <source>&amp;Seed and settings under each reply</source>
        <translation>&amp;Seed dan pengaturan di bawah tiap jawaban</translation>
    </message>
    <message>
        <source>Write under each reply with what seed and settings it was made</source>
        <translation>Tulis di bawah tiap jawaban dengan seed dan pengaturan apa ia dibuat</translation>
    </message>
    <message>
        <source>&amp;All branches, not only the one that is shown</source>
        <translation>Semu&amp;a cabang, bukan hanya yang ditampilkan</translation>
    </message>
    <message>
        <source>Include versions and branches that are not shown now</source>
        <translation>Sertakan versi dan cabang yang tidak ditampilkan sekarang</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ganti</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ExportedDocument</name>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>Rebus</source>
        <translation>Rebus</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>Seed %1 · %2 steps · guidance %3 · %4 · %5 × %6</source>
        <translation>Seed %1 · %2 langkah · panduan %3 · %4 · %5 × %6</translation>
    </message>
    <message>
        <source>Not finished yet.</source>
        <translation>Belum selesai.</translation>
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
        <source>Failed.</source>
        <translation>Gagal.</translation>
    </message>
    <message>
        <source>The export was stopped; no file was written.</source>
        <translation>Ekspor dihentikan; tidak ada berkas yang ditulis.</translation>
    </message>
    <message>
        <source>%1 · without: %2</source>
        <translation>%1 · tanpa: %2</translation>
    </message>
</context>
<context>
    <name>rebus::ui::FilePathField</name>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Folder and name of the file</source>
        <translation>Folder dan nama berkas</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Choose folder and name</source>
        <translation>Pilih folder dan nama</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>Beri nama berkasnya.</translation>
    </message>
    <message>
        <source>There is no folder %1; choose another.</source>
        <translation>Tidak ada folder %1; pilih yang lain.</translation>
    </message>
    <message>
        <source>A folder has this name; choose another.</source>
        <translation>Ada folder dengan nama ini; pilih yang lain.</translation>
    </message>
    <message>
        <source>Nothing can be written there; choose another folder.</source>
        <translation>Tidak ada yang dapat ditulis di sana; pilih folder lain.</translation>
    </message>
    <message>
        <source>There is a file of this name; it will be replaced.</source>
        <translation>Ada berkas dengan nama ini; ia akan diganti.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Tanpa judul</translation>
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
    <name>rebus::ui::FolderCaptions</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The folder has no pictures.</source>
        <translation>Folder ini tidak berisi gambar.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have a caption.</source>
        <translation>
            <numerusform>%n gambar punya keterangan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s); “Start” goes on there.</source>
        <translation>
            <numerusform>%n menunggu; “Mulai” melanjutkan dari situ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be described: %1</source>
        <translation>
            <numerusform>%n tidak bisa dideskripsikan: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::FrameBar</name>
    <message>
        <source>Left</source>
        <translation>Kiri</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Atas</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Lebar</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Tinggi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Leave the picture as it is (Esc)</source>
        <translation>Biarkan gambar apa adanya (Esc)</translation>
    </message>
    <message>
        <source>%1, in pixels of the picture</source>
        <translation>%1, dalam piksel gambar</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Perluas</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Potong</translation>
    </message>
    <message>
        <source>Mask the new area, and say below what should be there</source>
        <translation>Masker area baru, dan katakan di bawah apa isinya</translation>
    </message>
    <message>
        <source>Make a picture of what lies in the frame</source>
        <translation>Jadikan isi bingkai sebuah gambar</translation>
    </message>
    <message>
        <source>Drag the frame inwards to crop, outwards to extend.</source>
        <translation>Seret bingkai ke dalam untuk memotong, ke luar untuk memperluas.</translation>
    </message>
    <message>
        <source>The model paints the new area; what is there stays as it is.</source>
        <translation>Model mengecat area baru; yang sudah ada tetap seperti adanya.</translation>
    </message>
    <message>
        <source>What lies outside goes; the picture itself is kept.</source>
        <translation>Yang di luar dibuang; gambar aslinya tetap disimpan.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::Gallery</name>
    <message>
        <source>Loading…</source>
        <translation>Memuat…</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galeri</translation>
    </message>
    <message>
        <source>Search prompts and replies</source>
        <translation>Cari perintah dan jawaban</translation>
    </message>
    <message>
        <source>Search pictures</source>
        <translation>Cari gambar</translation>
    </message>
    <message>
        <source>Shows the pictures whose prompt or reply has these words</source>
        <translation>Menampilkan gambar yang perintah atau jawabannya memuat kata-kata ini</translation>
    </message>
    <message>
        <source>Pictures of all sessions</source>
        <translation>Gambar dari semua sesi</translation>
    </message>
    <message>
        <source>Enter opens the session of a picture at its turn</source>
        <translation>Enter membuka sesi sebuah gambar pada gilirannya</translation>
    </message>
    <message>
        <source>No pictures yet. Those that you make or attach will be here, of all sessions.</source>
        <translation>Belum ada gambar. Yang Anda buat atau lampirkan akan ada di sini, dari semua sesi.</translation>
    </message>
    <message>
        <source>No picture&apos;s prompt or reply has these words.</source>
        <translation>Tidak ada gambar yang perintah atau jawabannya memuat kata-kata ini.</translation>
    </message>
    <message>
        <source>&amp;Open its session</source>
        <translation>B&amp;uka sesinya</translation>
    </message>
    <message>
        <source>&amp;Save picture as…</source>
        <translation>&amp;Simpan gambar sebagai…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Sa&amp;lin gambar</translation>
    </message>
    <message>
        <source>&amp;Attach to the prompt</source>
        <translation>L&amp;ampirkan ke perintah</translation>
    </message>
    <message>
        <source>Co&amp;mpare the two</source>
        <translation>&amp;Bandingkan keduanya</translation>
    </message>
    <message>
        <source>&amp;Mark for comparing</source>
        <translation>&amp;Tandai untuk dibandingkan</translation>
    </message>
    <message>
        <source>Compare &amp;with the marked one</source>
        <translation>Bandingkan &amp;dengan yang ditandai</translation>
    </message>
</context>
<context>
    <name>rebus::ui::GalleryModel</name>
    <message>
        <source>Without a prompt</source>
        <translation>Tanpa perintah</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Attached, %1, %2</source>
        <translation>Dilampirkan, %1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>rebus::ui::GeneralPage</name>
    <message>
        <source>Like the desktop</source>
        <translation>Seperti desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source> points</source>
        <translation> poin</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Kurangi gerakan</translation>
    </message>
    <message>
        <source>Nothing slides or fades</source>
        <translation>Tidak ada yang bergeser atau memudar</translation>
    </message>
    <message>
        <source>Tell me when something long is done</source>
        <translation>Beri tahu saya bila sesuatu yang lama selesai</translation>
    </message>
    <message>
        <source>By a notification of the desktop, while another window is in front</source>
        <translation>Dengan pemberitahuan desktop, selagi jendela lain di depan</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Penampilan</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>Warna terang atau gelap</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Ukuran teks</translation>
    </message>
    <message>
        <source>Of all text in the window</source>
        <translation>Untuk semua teks di jendela</translation>
    </message>
    <message>
        <source>Canvas history</source>
        <translation>Riwayat kanvas</translation>
    </message>
    <message>
        <source>What undo in the canvas may take; when it is full the oldest steps are dropped</source>
        <translation>Ruang untuk urungkan di kanvas; bila penuh, langkah terlama dibuang</translation>
    </message>
</context>
<context>
    <name>rebus::ui::HistoryPanel</name>
    <message>
        <source>Brush</source>
        <translation>Kuas</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Penghapus</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Garis</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Persegi panjang</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elips</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Laso</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Paint all of it</source>
        <translation>Cat semuanya</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Balikkan</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Perluas</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Persempit</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Haluskan</translation>
    </message>
    <message>
        <source>Clear the mask</source>
        <translation>Kosongkan masker</translation>
    </message>
    <message>
        <source>Clear the paint</source>
        <translation>Kosongkan cat</translation>
    </message>
    <message>
        <source>Mask the new area</source>
        <translation>Masker area baru</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>Steps of the canvas</source>
        <translation>Langkah-langkah kanvas</translation>
    </message>
    <message>
        <source>Goes back or forward to a step; a new step takes the place of those after it</source>
        <translation>Mundur atau maju ke sebuah langkah; langkah baru menggantikan yang sesudahnya</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Dibuka</translation>
    </message>
</context>
<context>
    <name>rebus::ui::HtmlExport</name>
    <message>
        <source>Attached picture</source>
        <translation>Gambar terlampir</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>A picture that could not be read stood here.</source>
        <translation>Di sini ada gambar yang tidak terbaca.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written; choose a folder that you can write to.</source>
        <translation>%1 tidak dapat ditulis; pilih folder yang dapat Anda tulisi.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written, perhaps as the disk is full; make room.</source>
        <translation>%1 tidak dapat ditulis, mungkin karena cakram penuh; kosongkan ruang.</translation>
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
    <name>rebus::ui::LibraryPage</name>
    <message>
        <source>Your history</source>
        <translation>Riwayat Anda</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Pindahkan…</translation>
    </message>
    <message>
        <source>Copy the library to another folder and use it there</source>
        <translation>Salin pustaka ke folder lain dan gunakan di sana</translation>
    </message>
    <message>
        <source>REBUS_LIBRARY names the folder; change it there</source>
        <translation>REBUS_LIBRARY menentukan foldernya; ubah di sana</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Tempat sampah</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Pulihkan</translation>
    </message>
    <message>
        <source>Empty the Bin…</source>
        <translation>Kosongkan Tempat Sampah…</translation>
    </message>
    <message>
        <source>Backups of the database, one a day</source>
        <translation>Cadangan basis data, satu per hari</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Back Up Now</source>
        <translation>Cadangkan Sekarang</translation>
    </message>
    <message>
        <source>Make a backup of the database now</source>
        <translation>Buat cadangan basis data sekarang</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Pulihkan…</translation>
    </message>
    <message>
        <source>Make the chosen backup the library again</source>
        <translation>Jadikan cadangan yang dipilih pustaka lagi</translation>
    </message>
    <message>
        <source>A backup was made.</source>
        <translation>Cadangan telah dibuat.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Periksa</translation>
    </message>
    <message>
        <source>Check Everything</source>
        <translation>Periksa Semuanya</translation>
    </message>
    <message>
        <source>Read the whole library and compare each picture with its fingerprint</source>
        <translation>Baca seluruh pustaka dan bandingkan tiap gambar dengan sidik jarinya</translation>
    </message>
    <message>
        <source>Folder of the library: %1</source>
        <translation>Folder pustaka: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 for the database, %2 for %L3 pictures, %4 for backups. Of the pictures, %5 are in the bin.</source>
        <translation>%1 untuk basis data, %2 untuk %L3 gambar, %4 untuk cadangan. Dari gambar-gambar itu, %5 ada di tempat sampah.</translation>
    </message>
    <message>
        <source>The session is in the list again.</source>
        <translation>Sesi itu ada di daftar lagi.</translation>
    </message>
    <message>
        <source>They can&apos;t be brought back afterwards. Backups of the database still hold their texts until newer ones take their place, and keep the pictures that they name.</source>
        <translation>Setelah itu semuanya tidak dapat dikembalikan. Cadangan basis data masih memuat teksnya sampai digantikan yang lebih baru, dan menyimpan gambar yang disebutnya.</translation>
    </message>
    <message>
        <source>Delete for Good</source>
        <translation>Hapus Selamanya</translation>
    </message>
    <message>
        <source>The bin is empty. A backup could not be read, so all picture files were kept.</source>
        <translation>Tempat sampah kosong. Sebuah cadangan tidak terbaca, jadi semua berkas gambar dipertahankan.</translation>
    </message>
    <message>
        <source>The bin is empty; %1 of pictures were freed.</source>
        <translation>Tempat sampah kosong; %1 gambar dibebaskan.</translation>
    </message>
    <message>
        <source>Go back to the backup of %1?</source>
        <translation>Kembali ke cadangan tanggal %1?</translation>
    </message>
    <message>
        <source>Sessions and replies that came after it leave the list. The library of now is kept as a backup itself, so that you can return to it.</source>
        <translation>Sesi dan jawaban sesudahnya keluar dari daftar. Pustaka yang sekarang disimpan sebagai cadangan, jadi Anda dapat kembali ke sana.</translation>
    </message>
    <message>
        <source>Choose an empty folder for the library</source>
        <translation>Pilih folder kosong untuk pustaka</translation>
    </message>
    <message>
        <source>Reading everything… Other work goes on when this is done.</source>
        <translation>Membaca semuanya… Pekerjaan lain dilanjutkan setelah ini selesai.</translation>
    </message>
    <message>
        <source>All is well: database, search index and every picture.</source>
        <translation>Semua baik: basis data, indeks pencarian, dan setiap gambar.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are wrong; &quot;rebus sessions repair&quot; saves what can be read.</source>
        <translation>
            <numerusform>%n hal bermasalah; &quot;rebus sessions repair&quot; menyelamatkan yang masih terbaca.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted sessions and turns</source>
        <translation>Sesi dan giliran yang dihapus</translation>
    </message>
    <message>
        <source>The bin is empty. Sessions and turns that you delete wait here until you empty it.</source>
        <translation>Tempat sampah kosong. Sesi dan giliran yang Anda hapus menunggu di sini sampai Anda mengosongkannya.</translation>
    </message>
    <message>
        <source>Bring the chosen session or turn back</source>
        <translation>Kembalikan sesi atau giliran yang dipilih</translation>
    </message>
    <message>
        <source>Delete all that is in the bin for good</source>
        <translation>Hapus semua isi tempat sampah untuk selamanya</translation>
    </message>
    <message>
        <source>There is no backup yet. Rebus makes one a day and keeps the last five.</source>
        <translation>Belum ada cadangan. Rebus membuatnya sekali sehari dan menyimpan lima yang terakhir.</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>Sebuah gambar</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n turn(s), %2</source>
        <translation>
            <numerusform>%1: %n giliran, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>The turn is in its session again.</source>
        <translation>Giliran itu ada lagi di sesinya.</translation>
    </message>
    <message numerus="yes">
        <source>Delete the %n entries of the bin for good?</source>
        <translation>
            <numerusform>Hapus %n isi tempat sampah untuk selamanya?</numerusform>
        </translation>
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
    <message>
        <source>A canvas was still open when Rebus ended.</source>
        <translation>Sebuah kanvas masih terbuka ketika Rebus berakhir.</translation>
    </message>
    <message>
        <source>Open It</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Marked. “Compare with What Was Marked” on another turn or picture shows both.</source>
        <translation>Ditandai. “Bandingkan dengan yang Ditandai” pada giliran atau gambar lain menampilkan keduanya.</translation>
    </message>
    <message>
        <source>Say what the sketch shows</source>
        <translation>Katakan apa yang ditunjukkan sketsa</translation>
    </message>
    <message>
        <source>Your last sketch is here again.</source>
        <translation>Sketsa terakhir Anda ada lagi di sini.</translation>
    </message>
    <message>
        <source>Start Empty</source>
        <translation>Mulai Kosong</translation>
    </message>
    <message>
        <source>Mask what should change, or paint it roughly, and say how. With no mask, all of it may change.</source>
        <translation>Masker yang harus berubah, atau cat secara kasar, dan katakan caranya. Tanpa masker, semuanya boleh berubah.</translation>
    </message>
    <message>
        <source>The backup is the library again; what was there before is the newest backup.</source>
        <translation>Cadangan itu menjadi pustaka lagi; yang ada sebelumnya adalah cadangan terbaru.</translation>
    </message>
    <message>
        <source>Copying and checking the library…</source>
        <translation>Menyalin dan memeriksa pustaka…</translation>
    </message>
    <message>
        <source>The library is in its new folder. The old one was left as it is; delete it when you are sure:
%1</source>
        <translation>Pustaka ada di folder barunya. Yang lama dibiarkan; hapus bila Anda sudah yakin:
%1</translation>
    </message>
    <message>
        <source>Something is being made or waits; let it end, or stop it, and try again.</source>
        <translation>Ada yang sedang dibuat atau menunggu; biarkan selesai, atau hentikan, lalu coba lagi.</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) waited when Rebus ended.</source>
        <translation>
            <numerusform>%n perintah menunggu ketika Rebus berakhir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue Again</source>
        <translation>Antrekan Lagi</translation>
    </message>
    <message>
        <source>Facts about program and computer are on the clipboard, without prompts and titles.</source>
        <translation>Fakta tentang program dan komputer ada di papan klip, tanpa perintah dan judul.</translation>
    </message>
    <message>
        <source>This looks like a photograph. The model has only seen drawings, so that it will describe and change it poorly.</source>
        <translation>Ini tampak seperti foto. Model hanya pernah melihat gambar buatan, jadi penjelasan dan perubahannya akan buruk.</translation>
    </message>
    <message>
        <source>Don&apos;t Say This Again</source>
        <translation>Jangan Katakan Lagi</translation>
    </message>
    <message>
        <source>Rebus is done</source>
        <translation>Rebus selesai</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Kanvas</translation>
    </message>
    <message>
        <source>&amp;New Sketch</source>
        <translation>Sketsa &amp;Baru</translation>
    </message>
    <message>
        <source>Co&amp;mmand Palette…</source>
        <translation>Palet Perinta&amp;h…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Pengaturan…</translation>
    </message>
    <message>
        <source>Large &amp;Canvas</source>
        <translation>&amp;Kanvas Besar</translation>
    </message>
    <message>
        <source>Put the panels aside (F7)</source>
        <translation>Singkirkan panel (F7)</translation>
    </message>
    <message>
        <source>Pri&amp;vate Session</source>
        <translation>Sesi Priba&amp;di</translation>
    </message>
    <message>
        <source>Send a &amp;List of Prompts…</source>
        <translation>Kirim &amp;Daftar Perintah…</translation>
    </message>
    <message>
        <source>&amp;Copy Diagnostics</source>
        <translation>&amp;Salin Diagnostik</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Umum</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Pintasan</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Pustaka</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>A private session keeps no requests in the library, so it can&apos;t be replayed.</source>
        <translation>Sesi pribadi tidak menyimpan permintaan di pustaka, jadi tidak bisa diputar ulang.</translation>
    </message>
    <message>
        <source>&amp;Describe a Folder of Pictures…</source>
        <translation>&amp;Deskripsikan Satu Folder Gambar…</translation>
    </message>
    <message>
        <source>&amp;Tags…</source>
        <translation>&amp;Tag…</translation>
    </message>
    <message>
        <source>Repla&amp;y…</source>
        <translation>Pu&amp;tar Ulang…</translation>
    </message>
</context>
<context>
    <name>rebus::ui::MarkdownExport</name>
    <message>
        <source>%1 can&apos;t be made; choose a folder that you can write to.</source>
        <translation>%1 tidak dapat dibuat; pilih folder yang dapat Anda tulisi.</translation>
    </message>
    <message>
        <source>A picture that could not be read stood here.</source>
        <translation>Di sini ada gambar yang tidak terbaca.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ModelPage</name>
    <message>
        <source>Default model</source>
        <translation>Model bawaan</translation>
    </message>
    <message>
        <source>Choose a Folder…</source>
        <translation>Pilih Folder…</translation>
    </message>
    <message>
        <source>Choose the folder of the default model</source>
        <translation>Pilih folder model bawaan</translation>
    </message>
    <message>
        <source>Use the First Found</source>
        <translation>Gunakan yang Pertama Ditemukan</translation>
    </message>
    <message>
        <source>Use the model that comes with Rebus, or the first found</source>
        <translation>Gunakan model yang disertakan Rebus, atau yang pertama ditemukan</translation>
    </message>
    <message>
        <source>State of the model</source>
        <translation>Keadaan model</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Lepas</translation>
    </message>
    <message>
        <source>Free the memory of the model</source>
        <translation>Bebaskan memori model</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Muat</translation>
    </message>
    <message>
        <source>Load the model again</source>
        <translation>Muat model lagi</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>The first that is found, the one that comes with Rebus before others</source>
        <translation>Yang pertama ditemukan, yang disertakan Rebus didahulukan</translation>
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
        <source>%1 on %2, %L3 parameters, %4
%5</source>
        <translation>%1 pada %2, %L3 parameter, %4
%5</translation>
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
    <name>rebus::ui::Overviews</name>
    <message>
        <source>&amp;Gallery…</source>
        <translation>&amp;Galeri…</translation>
    </message>
    <message>
        <source>&amp;Branch Overview…</source>
        <translation>Ikhtisar &amp;Cabang…</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PaperExport</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>The printer takes no pages; choose another one.</source>
        <translation>Pencetak tidak menerima halaman; pilih yang lain.</translation>
    </message>
    <message>
        <source>The pages could not be written; make room on the disk.</source>
        <translation>Halaman tidak dapat ditulis; kosongkan ruang di cakram.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written; choose a folder that you can write to.</source>
        <translation>%1 tidak dapat ditulis; pilih folder yang dapat Anda tulisi.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written, perhaps as the disk is full; make room.</source>
        <translation>%1 tidak dapat ditulis, mungkin karena cakram penuh; kosongkan ruang.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PaperPictures</name>
    <message>
        <source>This picture could not be read.</source>
        <translation>Gambar ini tidak terbaca.</translation>
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
    <message>
        <source>Negative prompt</source>
        <translation>Prompt negatif</translation>
    </message>
    <message>
        <source>What a picture should not show: guidance leads away from it</source>
        <translation>Yang tidak boleh tampak di gambar: panduan menjauh darinya</translation>
    </message>
    <message>
        <source>What to avoid</source>
        <translation>Yang dihindari</translation>
    </message>
    <message>
        <source>No effect while guidance is 1.</source>
        <translation>Tidak berpengaruh selama panduan bernilai 1.</translation>
    </message>
    <message>
        <source>Sketches</source>
        <translation>Sketsa</translation>
    </message>
    <message>
        <source>At most so many are tried until one shows what was asked for; 1 draws at once</source>
        <translation>Paling banyak sejumlah ini dicoba sampai ada yang menunjukkan apa yang diminta; 1 langsung menggambar</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PictureActions</name>
    <message>
        <source>Earlier picture</source>
        <translation>Gambar sebelumnya</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PictureExport</name>
    <message>
        <source>%1 can&apos;t be made; choose a folder that you can write to.</source>
        <translation>%1 tidak dapat dibuat; pilih folder yang dapat Anda tulisi.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PictureFormatBox</name>
    <message>
        <source>exact pixels</source>
        <translation>piksel yang persis</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>transparansi</translation>
    </message>
    <message>
        <source>more than 8 bits a sample</source>
        <translation>lebih dari 8 bit per sampel</translation>
    </message>
    <message>
        <source>values outside 0 to 1 and float precision</source>
        <translation>nilai di luar 0 sampai 1 dan ketelitian desimal</translation>
    </message>
    <message>
        <source>the colour profile</source>
        <translation>profil warna</translation>
    </message>
    <message>
        <source>Nothing but the picture goes into the file.</source>
        <translation>Hanya gambarnya yang masuk ke berkas.</translation>
    </message>
    <message>
        <source>%1 keeps no texts: nothing but the picture goes into the file.</source>
        <translation>%1 tidak menyimpan teks: hanya gambarnya yang masuk ke berkas.</translation>
    </message>
    <message>
        <source>The texts that the picture came with go in as they are.</source>
        <translation>Teks bawaan gambar disertakan apa adanya.</translation>
    </message>
    <message>
        <source>Of the texts that it came with, %1 keeps one.</source>
        <translation>Dari teks bawaannya, %1 menyimpan satu.</translation>
    </message>
    <message>
        <source>Prompt and settings go in as the text that other programs read, and exactly, for Rebus.</source>
        <translation>Perintah dan pengaturan disertakan sebagai teks yang dibaca program lain, dan secara persis untuk Rebus.</translation>
    </message>
    <message>
        <source>Prompt and settings go in as the text that other programs read; the exact ones for Rebus do not fit into %1.</source>
        <translation>Perintah dan pengaturan disertakan sebagai teks yang dibaca program lain; yang persis untuk Rebus tidak muat di %1.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Mutu</translation>
    </message>
    <message>
        <source>Higher is closer to the picture and larger; 92 is hard to tell from it</source>
        <translation>Lebih tinggi lebih mirip gambarnya dan lebih besar; 92 sulit dibedakan</translation>
    </message>
    <message>
        <source>Prompt and settings</source>
        <translation>Perintah dan pengaturan</translation>
    </message>
    <message>
        <source>The texts that it came with</source>
        <translation>Teks bawaannya</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>How the file keeps the picture</source>
        <translation>Cara berkas menyimpan gambar</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Mutu</translation>
    </message>
    <message>
        <source>&amp;Embed</source>
        <translation>&amp;Sertakan</translation>
    </message>
    <message>
        <source>What the file tells others about how the picture was made</source>
        <translation>Apa yang diceritakan berkas tentang cara gambar dibuat</translation>
    </message>
    <message>
        <source>%1 does not keep: %2.</source>
        <translation>%1 tidak menyimpan: %2.</translation>
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
    <name>rebus::ui::PresetRow</name>
    <message>
        <source>Preset</source>
        <translation>Prasetel</translation>
    </message>
    <message>
        <source>Saved parameters; choosing one applies it</source>
        <translation>Parameter tersimpan; memilih satu menerapkannya</translation>
    </message>
    <message>
        <source>Name, then Enter</source>
        <translation>Nama, lalu Enter</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nama prasetel</translation>
    </message>
    <message>
        <source>Enter keeps the name, leaving the field does not</source>
        <translation>Enter menyimpan nama, meninggalkan kolom tidak</translation>
    </message>
    <message>
        <source>&amp;Save as a Preset…</source>
        <translation>&amp;Simpan sebagai Prasetel…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Ganti Nama…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>Save, rename or delete a preset</source>
        <translation>Simpan, ganti nama, atau hapus prasetel</translation>
    </message>
    <message>
        <source>No preset</source>
        <translation>Tanpa prasetel</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PrivateMark</name>
    <message>
        <source>Private session: nothing of it is written to the disk. It ends with the window.</source>
        <translation>Sesi pribadi: tidak ada yang ditulis ke cakram. Ia berakhir bersama jendela.</translation>
    </message>
    <message>
        <source>End It</source>
        <translation>Akhiri</translation>
    </message>
    <message>
        <source>Forget the private session now</source>
        <translation>Lupakan sesi pribadi sekarang</translation>
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
        <source>Editing an earlier prompt. The answer becomes a branch; nothing is replaced.</source>
        <translation>Menyunting prompt sebelumnya. Jawabannya menjadi cabang; tidak ada yang diganti.</translation>
    </message>
    <message>
        <source>Leave the earlier prompt as it is</source>
        <translation>Biarkan prompt sebelumnya apa adanya</translation>
    </message>
    <message>
        <source>Send after what is being made (Enter)</source>
        <translation>Kirim setelah yang sedang dibuat selesai (Enter)</translation>
    </message>
    <message>
        <source>Stop what is being made</source>
        <translation>Hentikan yang sedang dibuat</translation>
    </message>
</context>
<context>
    <name>rebus::ui::PromptListDialog</name>
    <message>
        <source>Send a list of prompts</source>
        <translation>Kirim daftar perintah</translation>
    </message>
    <message>
        <source>One prompt in each line. They are made one after another, each with the task and the parameters of now; the jobs panel shows those that wait.</source>
        <translation>Satu perintah per baris. Dibuat satu demi satu, masing-masing dengan tugas dan parameter sekarang; panel pekerjaan menunjukkan yang menunggu.</translation>
    </message>
    <message>
        <source>Prompts, one in each line</source>
        <translation>Perintah, satu per baris</translation>
    </message>
    <message>
        <source>Send All</source>
        <translation>Kirim Semua</translation>
    </message>
    <message>
        <source>Put all of them into the queue</source>
        <translation>Masukkan semuanya ke antrean</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n perintah</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::PromptRecovery</name>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>seed %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 langkah</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>panduan %1</translation>
    </message>
    <message>
        <source>The prompt of %1 is in place.</source>
        <translation>Perintah dari %1 sudah terpasang.</translation>
    </message>
    <message>
        <source>Prompt and settings of %1 are in place: %2.</source>
        <translation>Perintah dan pengaturan dari %1 sudah terpasang: %2.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>The picture itself is not sent.</source>
        <translation>Gambarnya sendiri tidak dikirim.</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>prompt negatif</translation>
    </message>
    <message>
        <source>Its size, %1 × %2, is none that the model makes.</source>
        <translation>Ukurannya, %1 × %2, tidak bisa dibuat model.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ReplayDialog</name>
    <message>
        <source>%1 of 255 off on average</source>
        <translation>rata-rata berbeda %1 dari 255</translation>
    </message>
    <message>
        <source>Bit-exact</source>
        <translation>Sama persis</translation>
    </message>
    <message>
        <source>Within tolerance: %1</source>
        <translation>Dalam toleransi: %1</translation>
    </message>
    <message>
        <source>Different: %1</source>
        <translation>Berbeda: %1</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Berbeda</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Being made…</source>
        <translation>Sedang dibuat…</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Dilewati</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Not made</source>
        <translation>Tidak dibuat</translation>
    </message>
    <message>
        <source>The same text and the same pixels as stored.</source>
        <translation>Teks dan piksel sama dengan yang disimpan.</translation>
    </message>
    <message>
        <source>Replay this session</source>
        <translation>Putar ulang sesi ini</translation>
    </message>
    <message>
        <source>Makes each reply again from its stored request and compares it with what is stored. The session stays as it is; prompts that you send meanwhile come first.</source>
        <translation>Membuat lagi setiap balasan dari permintaan yang disimpan dan membandingkannya dengan yang tersimpan. Sesi tetap seperti adanya; prompt yang Anda kirim sementara itu didahulukan.</translation>
    </message>
    <message>
        <source>Replies and how close they came</source>
        <translation>Balasan dan seberapa dekat hasilnya</translation>
    </message>
    <message>
        <source>Replies of this session; Enter shows one in the document</source>
        <translation>Balasan sesi ini; Enter menampilkannya di dokumen</translation>
    </message>
    <message>
        <source>Reply to</source>
        <translation>Balasan untuk</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Progress of the replay</source>
        <translation>Kemajuan pemutaran ulang</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Stop and close (Esc)</source>
        <translation>Hentikan dan tutup (Esc)</translation>
    </message>
    <message>
        <source>A picture without words</source>
        <translation>Gambar tanpa kata</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Berhenti</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Putar Ulang</translation>
    </message>
    <message>
        <source>Stop; what was compared stays in the list</source>
        <translation>Berhenti; yang sudah dibandingkan tetap di daftar</translation>
    </message>
    <message>
        <source>Make all replies again</source>
        <translation>Buat lagi semua balasan</translation>
    </message>
    <message>
        <source>This session has no replies yet.</source>
        <translation>Sesi ini belum punya balasan.</translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s).</source>
        <translation>
            <numerusform>%n balasan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s); they took %1 s when they were made.</source>
        <translation>
            <numerusform>%n balasan; waktu pembuatannya %1 dtk.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bit-exact</source>
        <translation>%1 sama persis</translation>
    </message>
    <message>
        <source>%1 within tolerance</source>
        <translation>%1 dalam toleransi</translation>
    </message>
    <message>
        <source>%1 different</source>
        <translation>%1 berbeda</translation>
    </message>
    <message>
        <source>%1 not compared</source>
        <translation>%1 tidak dibandingkan</translation>
    </message>
    <message numerus="yes">
        <source>Of %n reply(s): %1.</source>
        <translation>
            <numerusform>Dari %n balasan: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rebus::ui::ReplayRunner</name>
    <message>
        <source>No model is loaded, so nothing can be made again.</source>
        <translation>Tidak ada model yang dimuat, jadi tidak ada yang bisa dibuat lagi.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ResizeDialog</name>
    <message>
        <source>Resize the picture</source>
        <translation>Ubah ukuran gambar</translation>
    </message>
    <message>
        <source>%1 of the new picture</source>
        <translation>%1 gambar baru</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Lebar</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Tinggi</translation>
    </message>
    <message>
        <source>Keep the &amp;shape</source>
        <translation>Pertahankan &amp;bentuk</translation>
    </message>
    <message>
        <source>Width and height change together</source>
        <translation>Lebar dan tinggi berubah bersama</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>Ubah ukuran</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ResultBar</name>
    <message>
        <source>This is the result.</source>
        <translation>Inilah hasilnya.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Sebelum</translation>
    </message>
    <message>
        <source>Shows the picture as it was while the button is down</source>
        <translation>Menunjukkan gambar semula selama tombol ditekan</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Back to what was painted, for another try (Ctrl+Z); the result stays as a branch</source>
        <translation>Kembali ke yang dicat, untuk mencoba lagi (Ctrl+Z); hasilnya tetap ada sebagai cabang</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Go on with the result</source>
        <translation>Lanjutkan dengan hasilnya</translation>
    </message>
</context>
<context>
    <name>rebus::ui::SavePictureDialog</name>
    <message>
        <source>Save picture</source>
        <translation>Simpan gambar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ganti</translation>
    </message>
</context>
<context>
    <name>rebus::ui::SavePicturesDialog</name>
    <message>
        <source>Save all pictures of this session</source>
        <translation>Simpan semua gambar sesi ini</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>{session}, {number}, {prompt} and {seed} stand for what each picture has</source>
        <translation>{session}, {number}, {prompt}, dan {seed} mewakili milik tiap gambar</translation>
    </message>
    <message>
        <source>Save All (%1)</source>
        <translation>Simpan Semua (%1)</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>F&amp;older</translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>The folder that the pictures go into; it is made when it is not there</source>
        <translation>Folder tempat gambar disimpan; dibuat bila belum ada</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Pilih folder</translation>
    </message>
    <message>
        <source>%1 is no field; there are {session}, {number}, {prompt} and {seed}.</source>
        <translation>%1 bukan isian; yang ada {session}, {number}, {prompt}, dan {seed}.</translation>
    </message>
    <message>
        <source>For example: %1.%2</source>
        <translation>Contohnya: %1.%2</translation>
    </message>
    <message>
        <source>Files that are there already stay: another of the same name gets a number.</source>
        <translation>Berkas yang sudah ada tetap: yang bernama sama mendapat nomor.</translation>
    </message>
    <message>
        <source>Nothing can be written to this folder; choose another.</source>
        <translation>Tidak ada yang dapat ditulis ke folder ini; pilih yang lain.</translation>
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
    <message>
        <source>Search prompts, replies, titles and tags</source>
        <translation>Cari prompt, balasan, judul, dan tag</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Tag…</translation>
    </message>
</context>
<context>
    <name>rebus::ui::SettingsComparison</name>
    <message>
        <source>the model chose</source>
        <translation>model memilih</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>gambar</translation>
    </message>
    <message>
        <source>describe</source>
        <translation>jelaskan</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>ubah</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tugas</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Panduan</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Guidance from</source>
        <translation>Panduan dari</translation>
    </message>
    <message>
        <source>Guidance to</source>
        <translation>Panduan sampai</translation>
    </message>
    <message>
        <source>Rescale</source>
        <translation>Penskalaan ulang</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Suhu</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>Min p</source>
        <translation>Min p</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>Pengulangan</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>Teks terpanjang</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Kekuatan</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Sama</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negatif</translation>
    </message>
    <message>
        <source>Sketches</source>
        <translation>Sketsa</translation>
    </message>
</context>
<context>
    <name>rebus::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Tutup (Esc)</translation>
    </message>
</context>
<context>
    <name>rebus::ui::Shortcuts</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>rebus::ui::ShortcutsPage</name>
    <message>
        <source>Search actions or keys</source>
        <translation>Cari tindakan atau tombol</translation>
    </message>
    <message>
        <source>Shows the actions whose name or keys contain these words</source>
        <translation>Menampilkan tindakan yang nama atau tombolnya memuat kata-kata ini</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Tindakan dan tombolnya</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>No action has these words.</source>
        <translation>Tidak ada tindakan dengan kata-kata ini.</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>Tekan tombol baru</translation>
    </message>
    <message>
        <source>Press the new keys here; Backspace takes them away</source>
        <translation>Tekan tombol baru di sini; Backspace menghapusnya</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Setel Ulang</translation>
    </message>
    <message>
        <source>Give this action its first keys back</source>
        <translation>Kembalikan tombol semula tindakan ini</translation>
    </message>
    <message>
        <source>Reset All</source>
        <translation>Setel Ulang Semua</translation>
    </message>
    <message>
        <source>Give all actions their first keys back</source>
        <translation>Kembalikan tombol semula semua tindakan</translation>
    </message>
    <message>
        <source>Use Them Here</source>
        <translation>Gunakan di Sini</translation>
    </message>
    <message>
        <source>Keys of “%1”</source>
        <translation>Tombol “%1”</translation>
    </message>
    <message>
        <source>%1 alone is needed for writing; hold Ctrl or Alt with it.</source>
        <translation>%1 saja diperlukan untuk menulis; tahan Ctrl atau Alt bersamanya.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”, which would then have no keys.</source>
        <translation>%1 milik “%2”, yang lalu tidak punya tombol.</translation>
    </message>
</context>
<context>
    <name>rebus::ui::TagFilter</name>
    <message>
        <source>All Sessions</source>
        <translation>Semua Sesi</translation>
    </message>
    <message>
        <source>Show the sessions of one tag</source>
        <translation>Tampilkan sesi dari satu tag</translation>
    </message>
    <message>
        <source>Only sessions with “%1” are shown</source>
        <translation>Hanya sesi dengan “%1” yang ditampilkan</translation>
    </message>
</context>
<context>
    <name>rebus::ui::TagsDialog</name>
    <message>
        <source>Tags of “%1”</source>
        <translation>Tag untuk “%1”</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Tag baru</translation>
    </message>
    <message>
        <source>Type a tag and press Enter to add it</source>
        <translation>Ketik tag lalu tekan Enter untuk menambahkannya</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Give the session this tag (Enter)</source>
        <translation>Beri sesi tag ini (Enter)</translation>
    </message>
    <message>
        <source>Tags; those of this session are ticked</source>
        <translation>Tag; yang dipakai sesi ini dicentang</translation>
    </message>
    <message>
        <source>Ticked tags are the session&apos;s (Space)</source>
        <translation>Tag yang dicentang milik sesi ini (Spasi)</translation>
    </message>
    <message>
        <source>No session has a tag yet. Tags find sessions again, in the list and in the search.</source>
        <translation>Belum ada sesi yang punya tag. Dengan tag, sesi mudah ditemukan lagi di daftar dan pencarian.</translation>
    </message>
    <message>
        <source>Give the session the ticked tags</source>
        <translation>Beri sesi tag yang dicentang</translation>
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
        <source>Attach this picture to the prompt</source>
        <translation>Lampirkan gambar ini ke perintah</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Salin gambar</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Salin teks</translation>
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
    <message>
        <source>Paint over what should change</source>
        <translation>Cat bagian yang harus berubah</translation>
    </message>
    <message>
        <source>Save picture as…</source>
        <translation>Simpan gambar sebagai…</translation>
    </message>
    <message>
        <source>Make another version</source>
        <translation>Buat versi lain</translation>
    </message>
    <message>
        <source>More: variations, edit the prompt, copy, pin, leave out, delete</source>
        <translation>Lainnya: variasi, sunting prompt, salin, sematkan, keluarkan, hapus</translation>
    </message>
    <message>
        <source>No longer seen</source>
        <translation>Tidak terlihat lagi</translation>
    </message>
</context>
<context>
    <name>rebus::ui::TurnDeletion</name>
    <message>
        <source>The turn was deleted.</source>
        <translation>Giliran dihapus.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Delete this prompt?</source>
        <translation>Hapus prompt ini?</translation>
    </message>
    <message>
        <source>Delete this reply?</source>
        <translation>Hapus balasan ini?</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) that follow it, on all branches, are deleted with it.</source>
        <translation>
            <numerusform>%n giliran sesudahnya, di semua cabang, ikut dihapus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing follows it.</source>
        <translation>Tidak ada yang mengikutinya.</translation>
    </message>
    <message>
        <source>This session is private: nothing of it can be brought back.</source>
        <translation>Sesi ini pribadi: tidak ada yang bisa dikembalikan.</translation>
    </message>
    <message>
        <source>It goes into the bin, from where the library page of the settings brings it back.</source>
        <translation>Ia masuk ke tempat sampah; halaman pustaka di pengaturan bisa mengembalikannya.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
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
    <message>
        <source>&amp;Mark for Comparing</source>
        <translation>&amp;Tandai untuk Dibandingkan</translation>
    </message>
    <message>
        <source>Compare &amp;with What Was Marked…</source>
        <translation>Bandingkan &amp;dengan yang Ditandai…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Hapus…</translation>
    </message>
</context>
</TS>
