#include "ui/dialogs/tags_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/document/tags.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

TagsDialog::TagsDialog(const QString& title, const QStringList& all, const QStringList& chosenNow, QWidget* parent)
    : QDialog(parent), m_new(new QLineEdit(this)), m_list(new QListWidget(this)), m_empty(new QLabel(this)) {
  setObjectName(QStringLiteral("tagsDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Tags of “%1”").arg(fontMetrics().elidedText(title, Qt::ElideRight, 40 * kGrid)));
  m_new->setObjectName(QStringLiteral("newTag"));
  m_new->setPlaceholderText(tr("New tag"));
  m_new->setAccessibleName(tr("New tag"));
  m_new->setToolTip(tr("Type a tag and press Enter to add it"));
  m_new->setMaxLength(static_cast<int>(kMaxTagBytes) / 4);
  auto* add = new QPushButton(tr("Add"), this);
  add->setObjectName(QStringLiteral("addTag"));
  add->setToolTip(tr("Give the session this tag (Enter)"));
  add->setAutoDefault(false);
  add->setEnabled(false);
  m_list->setObjectName(QStringLiteral("tagList"));
  m_list->setAccessibleName(tr("Tags; those of this session are ticked"));
  m_list->setToolTip(tr("Ticked tags are the session's (Space)"));
  m_empty->setText(tr("No session has a tag yet. Tags find sessions again, in the list and in the search."));
  m_empty->setObjectName(QStringLiteral("noTags"));
  m_empty->setWordWrap(true);
  m_empty->setAlignment(Qt::AlignCenter);
  m_empty->setForegroundRole(QPalette::PlaceholderText);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("acceptTags"));
  buttons->button(QDialogButtonBox::Ok)->setToolTip(tr("Give the session the ticked tags"));
  buttons->button(QDialogButtonBox::Ok)->setDefault(true);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGrid);
  row->addWidget(m_new, 1);
  row->addWidget(add);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  column->setSpacing(kGrid);
  column->addLayout(row);
  column->addWidget(m_list, 1);
  column->addWidget(m_empty, 1);
  column->addWidget(buttons);
  for (const QString& tag : all) addItem(tag, chosenNow.contains(tag));
  m_list->setVisible(!all.isEmpty());
  m_empty->setVisible(all.isEmpty());
  connect(m_new, &QLineEdit::textChanged, this,
          [add](const QString& text) { add->setEnabled(!text.trimmed().isEmpty()); });
  connect(add, &QPushButton::clicked, this, &TagsDialog::addTyped);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    // Enter in the field adds a tag; what was typed and not added is meant as well.
    if (!m_new->text().trimmed().isEmpty()) {
      addTyped();
      if (m_new->hasFocus()) return;
    }
    Q_EMIT chosen(checked());
    accept();
  });
  resize(45 * kGrid, 45 * kGrid);
  m_new->setFocus();
}

void TagsDialog::addTyped() {
  const QString tag = m_new->text().simplified();
  m_new->clear();
  if (tag.isEmpty()) return;
  const QList<QListWidgetItem*> same = m_list->findItems(tag, Qt::MatchExactly | Qt::MatchCaseSensitive);
  if (same.isEmpty()) {
    addItem(tag, true);
  } else {
    same.front()->setCheckState(Qt::Checked);
    m_list->scrollToItem(same.front());
  }
  m_empty->hide();
  m_list->show();
}

void TagsDialog::addItem(const QString& tag, bool isChosen) {
  auto* item = new QListWidgetItem(tag, m_list);
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
  item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
  m_list->scrollToItem(item);
}

QStringList TagsDialog::checked() const {
  QStringList tags;
  for (int i = 0; i < m_list->count(); ++i) {
    if (m_list->item(i)->checkState() == Qt::Checked) tags << m_list->item(i)->text();
  }
  return tags;
}

}  // namespace rebus::ui
